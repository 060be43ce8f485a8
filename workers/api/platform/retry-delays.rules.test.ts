import { expect, test } from "vitest";
import { deadDelaySeconds, queueDelaySeconds, reminderDelayMs } from "./retry-delays.ts";

test("delays double up to a bound that each queue and alarm can keep", () => {
  expect([1, 2, 3, 9, 50].map(queueDelaySeconds)).toEqual([2, 4, 8, 300, 300]);
  expect([1, 2, 7, 8, 50].map(deadDelaySeconds)).toEqual([600, 1200, 38_400, 43_200, 43_200]);
  expect([0, 1, 2, 10, 1000].map(reminderDelayMs)).toEqual([5_000, 10_000, 20_000, 3_600_000, 3_600_000]);
});

test("what the dead-letter consumer tries spans more than two days", () => {
  const seconds = Array.from({ length: 10 }, (_, index) => deadDelaySeconds(index + 1)).reduce(
    (sum, delay) => sum + delay,
  );
  expect(seconds).toBeGreaterThan(2 * 24 * 3600);
});
