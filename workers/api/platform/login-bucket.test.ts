import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { loginBucket } from "./objects.ts";

const limits = { capacity: 3, refillMs: 60_000 };

test("gives its capacity, then says when to come back", async () => {
  const bucket = loginBucket(env, newId("tst", Date.now()));
  for (let attempt = 0; attempt < 3; attempt += 1) {
    expect(await bucket.take(1, limits)).toEqual({ allowed: true, retryAfterMs: 0 });
  }
  const refused = await bucket.take(1, limits);
  expect(refused.allowed).toBe(false);
  expect(refused.retryAfterMs).toBeGreaterThan(19_000);
  expect(refused.retryAfterMs).toBeLessThanOrEqual(20_000);
});

test("parallel takers get no more than there is", async () => {
  const bucket = loginBucket(env, newId("tst", Date.now()));
  const answers = await Promise.all(Array.from({ length: 10 }, () => bucket.take(1, limits)));
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
});

test("is full again after a refill, and keeps nothing once it is full by itself", async () => {
  const key = newId("tst", Date.now());
  const bucket = loginBucket(env, key);
  await bucket.take(3, limits);
  await bucket.refill();
  expect((await bucket.take(3, { capacity: 3, refillMs: 30 })).allowed).toBe(true);
  const stub = env.LOGIN_BUCKET.getByName(key);
  await expect
    .poll(async () => {
      await runDurableObjectAlarm(stub);
      return runInDurableObject(stub, (_, { storage }) => [...storage.kv.list()].length);
    })
    .toBe(0);
});
