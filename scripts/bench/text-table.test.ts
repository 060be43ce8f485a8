import { expect, test } from "vitest";
import { formatTable } from "./text-table.ts";

test("words stand to the left, numbers to the right, and what is not known is a dash", () => {
  const rows = [
    ["all", 51],
    ["mine", null],
    ["none", Number.NaN],
  ];
  expect(formatTable(["filter", "rows"], rows)).toBe(
    ["  filter  rows", "  ------  ----", "  all       51", "  mine       -", "  none       -"].join("\n"),
  );
});
