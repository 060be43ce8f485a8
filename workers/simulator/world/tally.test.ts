import { expect, test } from "vitest";
import { tally } from "./tally.ts";

test("a tally says what came, what came twice, and how fast at its fastest", () => {
  const at = (time: number, key = String(time)) => ({ key, at: time });
  const told = tally([at(900), at(1_100), at(1_700), at(1_899), at(1_900), at(5_000), at(5_000, "900")]);
  expect(told).toEqual({
    ...{ count: 7, keys: 6, repeated: { "900": 2 }, firstAt: 900, lastAt: 5_000 },
    ...{ busiestSecond: 4, perSecond: [4, 1, 0, 0, 2] },
  });
});

test("of nothing there is nothing to tell", () => {
  expect(tally([])).toEqual({
    ...{ count: 0, keys: 0, repeated: {}, firstAt: null, lastAt: null, busiestSecond: 0, perSecond: [] },
  });
});
