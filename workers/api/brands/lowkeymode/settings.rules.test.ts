import { expect, test } from "vitest";
import { switchAutomatic } from "./settings.ts";

const on = [{ from: "2026-11-01", until: null }];

test("switching on or off again changes nothing", () => {
  expect(switchAutomatic(on, true, "2026-11-21")).toBe(on);
  const off = switchAutomatic(on, false, "2026-11-21");
  expect(off).toEqual([{ from: "2026-11-01", until: "2026-11-21" }]);
  expect(switchAutomatic(off, false, "2026-11-22")).toBe(off);
});

test("what was frozen while it was on stays so, and a day on and off leaves nothing", () => {
  const off = switchAutomatic(on, false, "2026-11-10");
  const again = switchAutomatic(off, true, "2026-11-20");
  expect(again).toEqual([...off, { from: "2026-11-20", until: null }]);
  expect(switchAutomatic(again, false, "2026-11-20")).toEqual(off);
  expect(switchAutomatic([], true, "2026-11-20")).toEqual([{ from: "2026-11-20", until: null }]);
});
