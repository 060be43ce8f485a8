import { describe, expect, it } from "vitest";
import { parsePasswordCost } from "../../platform/password-cost.ts";
import { checkPassword, hashPassword } from "./password.ts";

const cost = parsePasswordCost("1024:8:1");

describe("passwords", () => {
  it("match their own hash and no other", async () => {
    const hash = await hashPassword("correct horse", cost);
    expect(hash).toMatch(/^scrypt1\$1024:8:1\$/);
    expect(await checkPassword("correct horse", hash, cost)).toEqual({ matches: true, outdated: false });
    expect(await checkPassword("correct hors", hash, cost)).toEqual({ matches: false, outdated: false });
  });

  it("are the same however the keyboard composed them", async () => {
    const hash = await hashPassword("caf\u00e9 طويلة", cost);
    expect((await checkPassword("cafe\u0301 طويلة", hash, cost)).matches).toBe(true);
  });

  it("never match an account without a password, nor a hash of an unknown format", async () => {
    expect((await checkPassword("anything", null, cost)).matches).toBe(false);
    expect((await checkPassword("anything", "md5$x$y$z", cost)).matches).toBe(false);
  });

  it("tell when a matching hash was made at another cost, so that it can be made anew", async () => {
    const old = await hashPassword("correct horse", parsePasswordCost("512:8:1"));
    expect(await checkPassword("correct horse", old, cost)).toEqual({ matches: true, outdated: true });
    expect(await checkPassword("wrong", old, cost)).toEqual({ matches: false, outdated: false });
  });

  it("hash one after another: four at once all succeed", async () => {
    const hashes = await Promise.all(["a", "b", "c", "d"].map((word) => hashPassword(word, cost)));
    expect(new Set(hashes).size).toBe(4);
  });

  it("refuse a cost that is nonsense or beyond what the platform allows", () => {
    for (const bad of ["", "1000:8:1", "16384:8", "1048576:8:1", "a:b:c", "-2:8:1"])
      expect(() => parsePasswordCost(bad)).toThrow("Bad password cost");
  });
});
