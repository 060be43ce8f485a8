import fc from "fast-check";
import { expect, test } from "vitest";
import { hashNonce, isNonceOf, isRelayAddress, readEmail, readEventTime, readFlag } from "./claim-rules.ts";

test("a nonce comes back as it is or as its hash, and nothing else fits it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (nonce, other) => {
      const hash = hashNonce(nonce);
      expect(isNonceOf(nonce, hash)).toBe(true);
      expect(isNonceOf(hash, hash)).toBe(true);
      expect(isNonceOf(hash.toUpperCase(), hash)).toBe(true);
      if (other !== nonce) expect(isNonceOf(other, hash)).toBe(false);
    }),
  );
  for (const nothing of [undefined, null, "", 0, true, {}]) expect(isNonceOf(nothing, hashNonce(""))).toBe(false);
});

test("flags are booleans or their texts", () => {
  expect([true, "true", false, "false", "TRUE", 1, null, undefined].map(readFlag)).toEqual([
    ...[true, true],
    ...Array.from({ length: 6 }, () => false),
  ]);
});

test("only an address that Apple has verified is one", () => {
  expect(readEmail({ email: " Noor@Example.test", email_verified: "true" })).toBe("noor@example.test");
  expect(readEmail({ email: "noor@example.test", email_verified: false })).toBeNull();
  expect(readEmail({ email: "noor@example.test" })).toBeNull();
  expect(readEmail({ email: "no address", email_verified: true })).toBeNull();
  expect(readEmail({ email: ["a@b"], email_verified: true })).toBeNull();
});

test("a relay is known by Apple's word or by its domain", () => {
  expect(isRelayAddress("a@privaterelay.appleid.com", undefined)).toBe(true);
  expect(isRelayAddress("a@icloud.com", "true")).toBe(true);
  expect(isRelayAddress("a@privaterelay.appleid.com.example", "false")).toBe(false);
  expect(isRelayAddress(null, false)).toBe(false);
});

test("an event's time is read in seconds, to the end of the second, and in milliseconds", () => {
  expect(readEventTime(1_700_000_000)).toBe(1_700_000_000_999);
  expect(readEventTime("1700000000123")).toBe(1_700_000_000_123);
  for (const nothing of [null, "", "soon", 0, -1, Number.NaN, {}]) expect(readEventTime(nothing)).toBeNull();
});
