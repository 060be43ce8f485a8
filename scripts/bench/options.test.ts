import { expect, test } from "vitest";
import { parseBenchOptions } from "./options.ts";

test("a whole run measures the rates that were promised", () => {
  expect(parseBenchOptions([])).toMatchObject({
    rates: [50, 100, 150],
    conversations: 200,
    agents: 20,
    listed: 100_000,
  });
});

test("a quick run measures the same for a shorter time", () => {
  expect(parseBenchOptions(["--quick"])).toMatchObject({ rates: [50, 100, 150], secondsPerRate: 4, probes: [] });
});

test("the sites may be looked at alone", () => {
  expect(parseBenchOptions(["--only", "sites"])).toMatchObject({ only: "sites", siteRuns: 3 });
  expect(parseBenchOptions(["--only", "everything"])).toEqual({ problem: expect.stringContaining("--only sites") });
});

test("what the brands' requests read may be counted alone, at the sizes that were promised", () => {
  expect(parseBenchOptions(["--only", "brands"])).toMatchObject({
    only: "brands",
    brands: { ranked: 1_000_000, products: 100_000 },
  });
});

test("an unknown option names the known ones", () => {
  expect(parseBenchOptions(["--fast"])).toEqual({ problem: expect.stringContaining("--quick") });
});
