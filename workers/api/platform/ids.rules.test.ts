import fc from "fast-check";
import { expect, test } from "vitest";
import { deterministicId, newId } from "./ids.ts";

const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("an id carries its kind and 26 characters that no one mistakes", () => {
  expect(newId("msg", Date.now())).toMatch(/^msg_[0-9a-hjkmnp-tv-z]{26}$/);
});

test("ids sort as their times do", () => {
  fc.assert(
    fc.property(times, times, (one, other) => {
      fc.pre(one !== other);
      expect(newId("msg", one) < newId("msg", other)).toBe(one < other);
    }),
  );
});

test("two ids of one millisecond differ by their randomness alone", () => {
  const one = newId("msg", 1_700_000_000_000, new Uint8Array(10).fill(1));
  const other = newId("msg", 1_700_000_000_000, new Uint8Array(10).fill(2));
  expect(one.slice(0, 13)).toBe(other.slice(0, 13));
  expect(one).not.toBe(other);
});

test("a deterministic id is the same for the same parts and looks like any other", async () => {
  const id = await deterministicId("cnv", "org_1", "chn_1");
  expect(id).toMatch(/^cnv_[0-9a-hjkmnp-tv-z]{26}$/);
  expect(await deterministicId("cnv", "org_1", "chn_1")).toBe(id);
});

test("parts keep their borders", async () => {
  expect(await deterministicId("cnv", "a", "bc")).not.toBe(await deterministicId("cnv", "ab", "c"));
});
