import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import {
  readClick,
  readOpen,
  readOptIn,
  readPreferences,
  signClick,
  signOpen,
  signOptIn,
  signPreferences,
  type ClickToken,
} from "./tokens.ts";
import { trackingKeysOf } from "./tracking-keys.ts";

const sealingKey = (id: string, fill: number) => ({ id, key: new Uint8Array(32).fill(fill) });
const keys = trackingKeysOf({ sealingKeys: [sealingKey("k2", 2), sealingKey("k1", 1)] });
const host = "api.loggia.example";
const now = Date.UTC(2026, 10, 21, 9, 40, 13);

const id = <Prefix extends string>(prefix: Prefix) =>
  fc
    .tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.uint8Array({ minLength: 10, maxLength: 10 }))
    .map(([at, random]) => newId(prefix, at, random));
const delivery = fc.oneof(
  id("trx"),
  fc.tuple(id("cmp"), fc.nat(), fc.integer({ min: 0, max: 99 })).map((parts) => parts.join(".")),
);
const clicks: fc.Arbitrary<ClickToken> = fc.record({
  organizationId: id("org"),
  delivery,
  sentAt: fc.nat({ max: 4_000_000_000 }).map((seconds) => seconds * 1000),
  link: fc.integer({ min: 1, max: 500 }),
  url: fc.webUrl({ withQueryParameters: true, withFragments: true }).map((url) => new URL(url).href),
});
const click: ClickToken = {
  organizationId: "org_01kp0000000000000000000000",
  delivery: "cmp_01kp0000000000000000000001.12.99",
  sentAt: now,
  link: 3,
  url: "https://shop.example/%D8%B9%D8%B1%D8%B6?a=1&b=2#c",
};

describe("what a link carries", () => {
  test("is what was put into it, whatever it was", () => {
    fc.assert(
      fc.property(clicks, (token) => {
        expect(readClick(keys, host, signClick(keys, host, token))).toEqual(token);
      }),
    );
  });

  test("is small: a link to a short address stays below 150 characters", () => {
    expect(signClick(keys, host, { ...click, url: "https://shop.example/offers/autumn" }).length).toBeLessThan(150);
  });

  it("of an opening, of wishes and of a sign-up comes back too", () => {
    const { organizationId, delivery: sent, sentAt } = click;
    const person = { organizationId, customerId: "cus_01kp0000000000000000000002" };
    const wish = { purpose: "news", channel: "email" } as const;
    const open = { organizationId, delivery: sent, sentAt };
    expect(readOpen(keys, host, signOpen(keys, host, open))).toEqual(open);
    for (const from of [sent, null]) {
      const token = { ...person, ...wish, delivery: from };
      expect(readPreferences(keys, host, signPreferences(keys, host, token))).toEqual(token);
    }
    const optIn = { ...person, ...wish, askedAt: now, addressDigest: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
    expect(readOptIn(keys, host, signOptIn(keys, host, optIn))).toEqual(optIn);
  });

  it("must be an id, a delivery's key and nothing else", () => {
    for (const wrong of ["cmp_1.2.3", "", "cmp_01kp0000000000000000000001.-1.2", "cmp_01kp0000000000000000000001.1.x"])
      expect(() => signOpen(keys, host, { ...click, delivery: wrong }), wrong).toThrow(RangeError);
    expect(() => signOpen(keys, host, { ...click, organizationId: "org_1" })).toThrow(RangeError);
  });
});

describe("a link that is not exactly ours", () => {
  const token = signClick(keys, host, click);

  test("with any bit of any character flipped is refused", () => {
    for (let at = 0; at < token.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = String.fromCharCode(token.charCodeAt(at) ^ (1 << bit));
        const tampered = `${token.slice(0, at)}${flipped}${token.slice(at + 1)}`;
        expect(readClick(keys, host, tampered), `bit ${bit} of ${at}`).toBeNull();
      }
    }
  });

  test("with another character anywhere, with more or with less is refused", () => {
    const letters = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=");
    fc.assert(
      fc.property(
        fc.nat({ max: token.length }),
        fc.nat({ max: 2 }),
        fc.string({ unit: letters, maxLength: 3 }),
        (...args) => {
          const [at, removed, added] = args;
          const tampered = `${token.slice(0, at)}${added}${token.slice(at + removed)}`;
          fc.pre(tampered !== token);
          expect(readClick(keys, host, tampered)).toBeNull();
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("made of the halves of two is refused", () => {
    const others = [
      { ...click, organizationId: "org_01kp0000000000000000000009" },
      { ...click, delivery: "cmp_01kp0000000000000000000001.12.98" },
      { ...click, url: "https://shop.example/other" },
      { ...click, link: 4 },
      { ...click, sentAt: now + 1000 },
    ];
    const [, signature = ""] = token.split(".");
    for (const other of others) {
      const [payload = ""] = signClick(keys, host, other).split(".");
      expect(readClick(keys, host, `${payload}.${signature}`)).toBeNull();
    }
  });

  test("of another host, of another kind or of another key is refused", () => {
    for (const other of ["loggia.example", "api.loggia.example:8787", "api.loggia.example.evil.example", ""])
      expect(readClick(keys, other, token), other).toBeNull();
    expect(readClick(keys, host.toUpperCase(), token)).not.toBeNull();
    expect(readOpen(keys, host, token)).toBeNull();
    expect(readPreferences(keys, host, token)).toBeNull();
    const others = trackingKeysOf({ sealingKeys: [sealingKey("k2", 9)] });
    expect(readClick(others, host, token)).toBeNull();
    expect(readClick(keys, host, signClick(others, host, click))).toBeNull();
  });

  test("is nonsense of any kind, and is refused without an exception", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.base64String(), fc.base64String()).map((parts) => parts.join(".")),
        ),
        (text) => {
          expect(readClick(keys, host, text)).toBeNull();
          expect(readPreferences(keys, host, text)).toBeNull();
        },
      ),
    );
  });
});

test("after a new key came first, links of the old one still lead", () => {
  const before = trackingKeysOf({ sealingKeys: [sealingKey("k1", 1)] });
  expect(readClick(keys, host, signClick(before, host, click))).toEqual(click);
  expect(readClick(before, host, signClick(keys, host, click))).toBeNull();
});

test("the key of links is not the key of secrets", () => {
  const [first, second] = keys.map(({ secret }) => secret.export().toString("hex"));
  expect(first).not.toBe(Buffer.from(sealingKey("k2", 2).key).toString("hex"));
  expect(first).not.toBe(second);
});

test("even signed, nobody is sent to anything but an address of the web", () => {
  for (const url of [
    "javascript:alert(1)",
    "data:text/html,hello",
    "//evil.example/",
    "/relative",
    "https://good.example@evil.example/",
    "https:\\\\evil.example/",
    "HTTPS://Shop.example/",
    "https://shop.example/ä",
    "ftp://files.example/",
  ])
    expect(readClick(keys, host, signClick(keys, host, { ...click, url })), url).toBeNull();
});
