import { pbkdf2Sync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parsePasswordCost } from "../../platform/password-cost.ts";
import { parsePasswordHash, topUpCost } from "./password-hash.ts";
import { checkPassword, hashesMade, hashPassword } from "./password.ts";

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
    for (const hash of ["md5$x$y$z", "pbkdf2-sha256$0$x$y", "pbkdf2-sha256$9000000$x$y", "scrypt1$1024:8:1$$", ""])
      expect((await checkPassword("anything", hash, cost)).matches).toBe(false);
  });

  it("tell when a matching hash was made at another cost, so that it can be made anew", async () => {
    const old = await hashPassword("correct horse", parsePasswordCost("512:8:1"));
    expect(await checkPassword("correct horse", old, cost)).toEqual({ matches: true, outdated: true });
    expect(await checkPassword("wrong", old, cost)).toEqual({ matches: false, outdated: false });
  });

  it("of a former system match once more, and are to be made anew", async () => {
    const salt = Buffer.from("a salt of long ago");
    const key = pbkdf2Sync("correct horse", salt, 1000, 32, "sha256");
    const old = `pbkdf2-sha256$1000$${salt.toString("base64url")}$${key.toString("base64url")}`;
    expect(await checkPassword("correct horse", old, cost)).toEqual({ matches: true, outdated: true });
    expect(await checkPassword("wrong", old, cost)).toEqual({ matches: false, outdated: false });
  });

  it("hash one after another: four at once all succeed, and each is counted", async () => {
    const before = hashesMade();
    const work = Promise.all(["a", "b", "c", "d"].map((word) => hashPassword(word, cost)));
    expect(new Set(await work).size).toBe(4);
    expect(hashesMade() - before).toBe(4);
  });

  it("refuse a cost that is nonsense or beyond what the platform allows", () => {
    for (const bad of ["", "1000:8:1", "16384:8", "1048576:8:1", "a:b:c", "-2:8:1"])
      expect(() => parsePasswordCost(bad)).toThrow("Bad password cost");
  });
});

describe("a wrong password takes today's work, whatever the stored hash cost", () => {
  const work = (text: string) => {
    const { N, r, p } = parsePasswordCost(text);
    return N * r * p;
  };

  it.each(["8192:8:5", "16384:8:1", "1024:8:1", "32768:8:1", "16384:4:5"])("%s", (stored) => {
    const rest = topUpCost({ kind: "scrypt", cost: parsePasswordCost(stored) }, parsePasswordCost("16384:8:5"));
    const done = work(stored) + (rest ? rest.N * rest.r * rest.p : 0);
    expect(done / work("16384:8:5")).toBeGreaterThan(0.6);
    expect(done).toBeLessThanOrEqual(work("16384:8:5"));
  });

  it("adds nothing to what costs as much or more", () => {
    expect(topUpCost({ kind: "scrypt", cost: parsePasswordCost("16384:8:5") }, cost)).toBeNull();
    expect(topUpCost({ kind: "scrypt", cost }, cost)).toBeNull();
    expect(topUpCost({ kind: "pbkdf2", iterations: 1000 }, cost)).toEqual(cost);
    expect(parsePasswordHash("scrypt1$1024:8:1$c2FsdA$a2V5")?.format).toEqual({ kind: "scrypt", cost });
  });
});
