import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("the metered worker has every object of the product, so that nothing it does is uncounted", () => {
  const declared = [...readFileSync("wrangler.toml", "utf8").matchAll(/class_name = "(\w+)"/g)].map(([, name]) => name);
  const metered = readFileSync("scripts/bench/metered/worker.ts", "utf8");
  const counted = [...metered.matchAll(/export class (\w+) extends product\.\1 \{/g)].map(([, name]) => name);
  expect(declared.length).toBeGreaterThan(0);
  expect(counted.toSorted()).toEqual(declared.toSorted());
});
