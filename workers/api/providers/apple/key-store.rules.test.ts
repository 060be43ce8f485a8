import { generateKeyPair, type CryptoKey } from "jose";
import { beforeAll, expect, test } from "vitest";
import { createKeyStore } from "./key-store.ts";

let key: CryptoKey;
beforeAll(async () => {
  key = (await generateKeyPair("RS256")).publicKey;
});

/** A store over what Apple publishes now; null while it is away. */
function storeOver(published: { now: readonly string[] | null }) {
  let loads = 0;
  const store = createKeyStore(async () => {
    loads += 1;
    return published.now && new Map(published.now.map((kid) => [kid, key]));
  });
  const kindOf = async (kid: string, at: number) => (await store.find(kid, at)).kind;
  return { kindOf, loads: () => loads };
}

const minute = 60_000;

test("a known key is not asked for again for a day", async () => {
  const { kindOf, loads } = storeOver({ now: ["A"] });
  for (const at of [0, minute, 20 * 60 * minute]) expect(await kindOf("A", at)).toBe("found");
  expect(loads()).toBe(1);
});

test("an unknown key is asked for at most once a minute", async () => {
  const published = { now: ["A"] };
  const { kindOf, loads } = storeOver(published);
  await kindOf("A", 0);
  for (let at = 1; at < minute; at += 1000) expect(await kindOf("made up", at)).toBe("unknown");
  expect(loads()).toBe(1);
  published.now = ["A", "B"];
  expect(await kindOf("B", minute)).toBe("found");
  expect(loads()).toBe(2);
});

test("a withdrawn key is forgotten with the next load, at the latest after a day", async () => {
  const published = { now: ["A"] };
  const { kindOf } = storeOver(published);
  await kindOf("A", 0);
  published.now = ["B"];
  expect(await kindOf("A", minute)).toBe("found");
  expect(await kindOf("A", 24 * 60 * minute)).toBe("unknown");
});

test("while Apple is away known keys serve on, and others are neither known nor unknown", async () => {
  const published: { now: string[] | null } = { now: null };
  const { kindOf } = storeOver(published);
  expect(await kindOf("A", 0)).toBe("unreachable");
  published.now = ["A"];
  expect(await kindOf("A", 1)).toBe("found");
  published.now = null;
  expect(await kindOf("A", minute * 2)).toBe("found");
  expect(await kindOf("B", minute * 2)).toBe("unreachable");
});

test("two that ask first at the same time both learn the key", async () => {
  const { kindOf } = storeOver({ now: ["A"] });
  expect(await Promise.all([kindOf("A", 0), kindOf("A", 0)])).toEqual(["found", "found"]);
});
