import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCounterFresh } from "./passkey-rules.ts";
import { drawRecoveryCodes, formatRecoveryCode, hashRecoveryCode, readRecoveryCode } from "./recovery-code-rules.ts";

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe("recovery codes", () => {
  it("are four groups of four, without letters that look like digits", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        expect(formatRecoveryCode(random)).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
      }),
    );
  });

  it("come ten at a time, each different even if chance repeats itself", () => {
    let calls = 0;
    const codes = drawRecoveryCodes((length) => new Uint8Array(length).fill(Math.floor(calls++ / 2)));
    expect(new Set(codes).size).toBe(10);
    expect(codes).toHaveLength(10);
  });

  it("differ wherever their bytes differ", () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        fc.pre(one.some((byte, index) => byte !== other[index]));
        expect(formatRecoveryCode(one)).not.toBe(formatRecoveryCode(other));
      }),
    );
  });

  it("are read however they are typed", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = formatRecoveryCode(random);
        const plain = code.replaceAll("-", "");
        for (const typed of [code, plain, code.toUpperCase(), ` ${code.replaceAll("-", " – ")} `])
          expect(readRecoveryCode(typed)).toBe(plain);
        expect(readRecoveryCode(plain.replaceAll("0", "O").replaceAll("1", "l"))).toBe(plain);
      }),
    );
    for (const none of ["", "123456", "u".repeat(16), "0".repeat(15), "0".repeat(17)])
      expect(readRecoveryCode(none)).toBeNull();
  });

  it("are kept as hashes that two people never share", () => {
    expect(hashRecoveryCode("usr_1", "0000-0000-0000-0000")).toBe(hashRecoveryCode("usr_1", "0000000000000000"));
    expect(hashRecoveryCode("usr_1", "0000000000000000")).not.toBe(hashRecoveryCode("usr_2", "0000000000000000"));
  });
});

describe("a passkey's counter", () => {
  it("stays at nothing, or goes up", () => {
    expect(isCounterFresh(0, 0)).toBe(true);
    fc.assert(
      fc.property(fc.nat(2 ** 32), fc.integer({ min: 1, max: 2 ** 32 }), (known, more) => {
        expect(isCounterFresh(known, known + more)).toBe(true);
        expect(isCounterFresh(known + more, known)).toBe(false);
        expect(isCounterFresh(more, more)).toBe(false);
      }),
    );
  });
});
