import { beforeEach, expect, test } from "vitest";
import { type CacheParts, readThroughCache } from "./page-cache.ts";
import { createMemoryPageStore, findEdgePageStore } from "./page-store.ts";

const times = { fresh: 1_000, stale: 10_000, spare: 100_000 };
let now = 0;
let written = 0;
let behind: Promise<unknown>[] = [];
let parts: CacheParts;

beforeEach(() => {
  [now, written, behind] = [0, 0, []];
  parts = {
    store: createMemoryPageStore(10),
    times,
    now: () => now,
    waitUntil: (work) => void behind.push(work),
  };
});

async function read(write = async () => new Response(`page ${++written}`)): Promise<string> {
  const text = await (await readThroughCache("https://shop.example/p", parts, write)).text();
  await Promise.all(behind);
  return text;
}

const fail = (): Promise<Response> => Promise.reject(new Error("The API is down"));

test("a fresh page is written once", async () => {
  expect(await read()).toBe("page 1");
  now = 1_000;
  expect(await read()).toBe("page 1");
  expect(written).toBe(1);
});

test("a stale one is shown while the next is written", async () => {
  await read();
  now = 5_000;
  expect(await read()).toBe("page 1");
  expect(await read()).toBe("page 2");
  expect(written).toBe(2);
});

test("an old one is shown only if there can be no new one", async () => {
  await read();
  now = 50_000;
  expect(await read(fail)).toBe("page 1");
  expect(await read()).toBe("page 2");
});

test("a stale page outlives a renewal that fails", async () => {
  await read();
  now = 5_000;
  expect(await read(fail)).toBe("page 1");
  expect(await read(fail)).toBe("page 1");
});

test("without any page the failure is the caller's", async () => {
  await expect(read(fail)).rejects.toThrow("The API is down");
});

test("a store that breaks is as good as an empty one", async () => {
  const broken = () => Promise.reject(new Error("The store is down"));
  parts = { ...parts, store: { match: broken, put: broken } };
  expect(await read()).toBe("page 1");
  expect(await read()).toBe("page 2");
});

test("memory keeps the pages that were used last", async () => {
  const store = createMemoryPageStore(2);
  for (const key of ["a", "b"]) await store.put(key, new Response(key));
  await store.match("a");
  await store.put("c", new Response("c"));
  expect(await store.match("b")).toBeUndefined();
  expect(await (await store.match("a"))?.text()).toBe("a");
});

test("outside Cloudflare there is no edge cache", () => {
  expect(findEdgePageStore({})).toBeNull();
  expect(findEdgePageStore({ caches: {} })).toBeNull();
});
