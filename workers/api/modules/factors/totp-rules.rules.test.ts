import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findStep, foldDigits, readCode, stepAt, stepMs } from "./totp-rules.ts";

const codeOf = (step: number) => String(step % 1_000_000).padStart(6, "0");
const now = 1_900_000_000_000;
const step = stepAt(now);

describe("the window of a code", () => {
  it("takes the current step, the one before and the one after", () => {
    for (const one of [step - 1, step, step + 1]) expect(findStep(codeOf(one), now, 0, codeOf)).toBe(one);
    for (const one of [step - 2, step + 2]) expect(findStep(codeOf(one), now, 0, codeOf)).toBeNull();
  });

  it("takes no step that was taken, and none before it", () => {
    expect(findStep(codeOf(step), now, step, codeOf)).toBeNull();
    expect(findStep(codeOf(step - 1), now, step, codeOf)).toBeNull();
    expect(findStep(codeOf(step + 1), now, step, codeOf)).toBe(step + 1);
  });

  it("whatever is shown whenever, the accepted steps only ever grow and are never far from the clock", () => {
    const shown = fc.array(fc.record({ wait: fc.nat(4 * stepMs), offset: fc.integer({ min: -4, max: 4 }) }));
    fc.assert(
      fc.property(shown, (tries) => {
        let clock = now;
        let last = 0;
        for (const { wait, offset } of tries) {
          clock += wait;
          const accepted = findStep(codeOf(stepAt(clock) + offset), clock, last, codeOf);
          if (accepted === null) continue;
          expect(accepted).toBeGreaterThan(last);
          expect(Math.abs(accepted - stepAt(clock))).toBeLessThanOrEqual(1);
          last = accepted;
        }
      }),
    );
  });
});

describe("a code as people type it", () => {
  it.each([
    ["123456", "123456"],
    [" 123 456 ", "123456"],
    ["123-456", "123456"],
    ["١٢٣٤٥٦", "123456"],
    ["۱۲۳ ۴۵۶", "123456"],
  ])("%s is read as %s", (typed, code) => expect(readCode(typed)).toBe(code));

  it.each(["", "12345", "1234567", "12345a", "１２３４５６"])("%s is none", (typed) =>
    expect(readCode(typed)).toBeNull(),
  );

  it("folds every Arabic and Persian numeral", () => {
    expect(foldDigits("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹x")).toBe("01234567890123456789x");
  });
});
