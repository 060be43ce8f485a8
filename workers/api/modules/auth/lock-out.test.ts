import { env } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { loginBucket } from "../../platform/objects.ts";
import { callAs } from "../../test-setup/call.ts";
import { hashesMade } from "./password.ts";
import { expectMails, logIn, makeAccount, newAddress, password, signInAs, type TestSession } from "./test-account.ts";
import { linkMailedTo } from "./test-mailbox.ts";

/** Tries an account from one address after the other; how often each status came. */
async function attack(email: string, times: number, ip: (index: number) => string, atOnce = 1) {
  const counts = new Map<number, number>();
  for (let start = 0; start < times; start += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, times - start) }, (_, index) =>
      logIn(email, `guess number ${start + index}`, { "cf-connecting-ip": ip(start + index) }),
    );
    for (const { status } of await Promise.all(batch)) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

describe("guessing", () => {
  it("at one account from one network ends after ten, says how long to wait, and costs no more hashes", async () => {
    const { email } = await makeAccount();
    const ip = "203.0.113.9";
    for (let time = 0; time < 10; time++)
      expect((await logIn(email, "guess", { "cf-connecting-ip": ip })).status).toBe(401);
    const before = hashesMade();
    const refused = await logIn(email, password, { "cf-connecting-ip": ip });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(hashesMade()).toBe(before);
  });

  it("from all addresses of one IPv6 line counts as one", async () => {
    const { email } = await makeAccount();
    const counts = await attack(email, 14, (index) => `2001:db8:77:1::${index.toString(16)}`);
    expect(counts).toEqual(
      new Map([
        [401, 10],
        [429, 4],
      ]),
    );
  });

  it("at an unknown account is refused just as at a known one", async () => {
    const counts = await attack(newAddress(), 14, () => "203.0.113.10");
    expect(counts).toEqual(
      new Map([
        [401, 10],
        [429, 4],
      ]),
    );
  });
});

describe("a flood from everywhere at one account", () => {
  it("is refused before hashing, while its owner gets in on their own device, and others as ever", async () => {
    const [victim, bystander] = [await makeAccount(), await makeAccount()];
    const { deviceToken } = await signInAs(victim.email);
    const before = hashesMade();
    const fromEverywhere = (index: number) => `198.51.${Math.floor(index / 250)}.${index % 250}`;
    const counts = await attack(victim.email, 20, fromEverywhere, 20);
    expect(counts.get(429)).toBe(18);
    await attack(victim.email, 230, (index) => fromEverywhere(index + 20), 2);
    expect(hashesMade() - before).toBeLessThanOrEqual(200);
    expect((await logIn(bystander.email, password)).status).toBe(200);
    expect((await logIn(victim.email, password)).status).toBe(429);
    expect((await logIn(victim.email, password, { "device-token": deviceToken })).status).toBe(200);
  });

  it("does not keep its owner out on a new device either: a link in their mailbox opens the door to it", async () => {
    const { email } = await makeAccount();
    const name = `login-account:${createHash("sha256").update(email).digest("hex")}`;
    const useUp = () => loginBucket(env, name).take(200, { capacity: 200, refillMs: 24 * 3_600_000 });
    await useUp();
    const login = { email, password: "banana lighthouse" };
    expect((await callAs(null, "POST", "/auth/login", login)).status).toBe(429);
    await callAs(null, "POST", "/auth/forgot-password", { email });
    const token = await linkMailedTo(email, "reset_password");
    const reset = await callAs(null, "POST", "/auth/reset-password", { token, password: login.password });
    const cookie = reset.headers.getSetCookie().find((text) => text.startsWith("loggia_device="));
    await useUp();
    const answer = await callAs(null, "POST", "/auth/login", login, { cookie: cookie?.split(";")[0] ?? "" });
    expect(answer.status).toBe(200);
  });

  it("does not open a device's own way to guessing without end", async () => {
    const { email } = await makeAccount();
    const { deviceToken } = await signInAs(email);
    const statuses = [];
    for (let time = 0; time < 11; time++)
      statuses.push((await logIn(email, "guess", { "device-token": deviceToken })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });

  it("is not helped by another's device token", async () => {
    const [victim, attacker] = [await makeAccount(), await makeAccount()];
    const { deviceToken } = await (await logIn(attacker.email, password)).json<TestSession>();
    const ip = "203.0.113.11";
    const statuses = [];
    for (let time = 0; time < 11; time++) {
      const headers = { "device-token": deviceToken, "cf-connecting-ip": ip };
      statuses.push((await logIn(victim.email, "guess", headers)).status);
    }
    expect(statuses.at(-1)).toBe(429);
    await expectMails(victim.email);
  });
});

describe("too many hashes at once", () => {
  it("turn strangers away rather than keep everybody waiting", async () => {
    const emails = Array.from({ length: 40 }, newAddress);
    const before = hashesMade();
    const answers = await Promise.all(emails.map((email) => logIn(email, "guess")));
    const refused = answers.filter(({ status }) => status === 429).length;
    expect(answers.filter(({ status }) => status === 401).length + refused).toBe(40);
    expect(hashesMade() - before).toBe(40 - refused);
  });
});
