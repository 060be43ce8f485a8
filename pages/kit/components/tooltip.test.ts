import { expect, test } from "vitest";
import { placeTooltip } from "./tooltip.rules.ts";

const viewport = { width: 400, height: 300 };
const tip = { width: 100, height: 24 };

test("a tooltip stands centred under its target", () => {
  expect(placeTooltip({ x: 180, y: 50, width: 40, height: 32 }, tip, viewport)).toEqual({ x: 150, y: 88 });
});

test("without room below it stands above", () => {
  expect(placeTooltip({ x: 180, y: 260, width: 40, height: 32 }, tip, viewport).y).toBe(230);
});

test("it keeps off both edges", () => {
  expect(placeTooltip({ x: 0, y: 50, width: 20, height: 20 }, tip, viewport).x).toBe(8);
  expect(placeTooltip({ x: 380, y: 50, width: 20, height: 20 }, tip, viewport).x).toBe(292);
});
