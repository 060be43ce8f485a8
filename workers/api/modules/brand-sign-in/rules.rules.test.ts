import fc from "fast-check";
import { expect, test } from "vitest";
import { challengeOf, codeLifetimeMs, decideExchange, hashCode, redirectWith, type CodeTerms } from "./rules.ts";

const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const redirectUri = "https://quiet.example/signed-in";
const terms = (part: Partial<CodeTerms> = {}): CodeTerms => ({
  brand: "lowkeymode",
  redirectUri,
  challenge: challengeOf(verifier),
  expiresAt: codeLifetimeMs,
  usedAt: null,
  ...part,
});
const presented = { brand: "lowkeymode", redirectUri, verifier };

test("the challenge is the one of RFC 7636's example", () => {
  expect(challengeOf(verifier)).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
});

test("a code works until its last millisecond, and not after", () => {
  expect(decideExchange(terms(), presented, codeLifetimeMs - 1)).toBe("exchange");
  expect(decideExchange(terms(), presented, codeLifetimeMs)).toBe("refuse");
});

test("a used code is a replay however old it is", () => {
  expect(decideExchange(terms({ usedAt: 5 }), presented, 10)).toBe("replay");
  expect(decideExchange(terms({ usedAt: 5 }), presented, codeLifetimeMs * 100)).toBe("replay");
});

test("whatever differs from what the code was made for, it is refused, used or not", () => {
  const different = fc
    .record({ brand: fc.string(), redirectUri: fc.string(), verifier: fc.string() })
    .chain((other) =>
      fc.subarray(["brand", "redirectUri", "verifier"] as const, { minLength: 1 }).map((keys) => ({ other, keys })),
    );
  fc.assert(
    fc.property(different, fc.option(fc.nat()), fc.nat(), ({ other, keys }, usedAt, now) => {
      const changed = { ...presented, ...Object.fromEntries(keys.map((key) => [key, `${other[key]}x`])) };
      expect(decideExchange(terms({ usedAt }), changed, now)).toBe("refuse");
    }),
  );
  expect(decideExchange(undefined, presented, 0)).toBe("refuse");
});

test("an answer keeps what it carries apart, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (code, state) => {
      const target = new URL(redirectWith(redirectUri, { code, state, issuer: "https://house.example" }));
      expect(`${target.origin}${target.pathname}`).toBe(redirectUri);
      expect(Object.fromEntries(target.searchParams)).toEqual({ code, state, iss: "https://house.example" });
    }),
  );
});

test("codes are kept as hashes that spread evenly by their first two characters", () => {
  expect(hashCode("a")).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(Array.from({ length: 2_000 }, (_, index) => hashCode(String(index)).slice(0, 2))).size).toBe(256);
});
