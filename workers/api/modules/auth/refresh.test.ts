import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { newId } from "../../platform/ids.ts";
import { callAs } from "../../test-setup/call.ts";
import { makeAccount, password, refresh, signInAs, type TestSession } from "./test-account.ts";

const meStatus = async ({ accessToken }: { accessToken: string }) =>
  (await callAs(accessToken, "GET", "/auth/me")).status;
const idOf = ({ refreshToken }: TestSession) => refreshToken.split(".")[0] ?? "";

/** Lets what follows happen `ms` later. */
async function later(ms: number, work: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    await work();
  } finally {
    vi.useRealTimers();
  }
}

/** Makes one sign-in look as if the other had opened it. */
async function adopt(parent: TestSession, child: TestSession): Promise<void> {
  await env.DIRECTORY.prepare("update sign_ins set parent_id = ? where id = ?").bind(idOf(parent), idOf(child)).run();
}

describe("refreshing", () => {
  it("gives two tabs that refresh together the same successor, so that neither is logged out", async () => {
    const { refreshToken } = await signInAs((await makeAccount()).email);
    const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.json<TestSession>()));
    expect(first?.refreshToken).toBe(second?.refreshToken);
    expect((await refresh(first?.refreshToken ?? "")).status).toBe(200);
  });

  it("ends the sign-in and what it opened when a token comes back after its grace; the owner can read it", async () => {
    const { email, userId } = await makeAccount();
    const session = await signInAs(email);
    const [child, other] = [await signInAs(email), await signInAs(email)];
    await adopt(session, child);
    const successor = await (await refresh(session.refreshToken)).json<TestSession>();
    await later(31_000, async () => {
      expect((await refresh(session.refreshToken)).status).toBe(401);
      for (const ended of [successor, child]) {
        expect((await refresh(ended.refreshToken)).status).toBe(401);
        expect(await meStatus(ended)).toBe(401);
      }
      expect(await meStatus(other)).toBe(200);
    });
    const noted = await env.DIRECTORY.prepare(
      "select count(*) as n from account_events where user_id = ? and kind = 'token_reused'",
    )
      .bind(userId)
      .first<number>("n");
    expect(noted).toBe(1);
  });

  it("refuses garbage, nothing, and a made-up secret of a real sign-in", async () => {
    const session = await signInAs((await makeAccount()).email);
    for (const token of ["", "x", `${idOf(session)}.${"A".repeat(43)}`])
      expect((await refresh(token)).status).toBe(401);
    expect((await callAs(null, "POST", "/auth/refresh", {})).status).toBe(401);
  });

  it("notes when a sign-in was last used", async () => {
    const session = await signInAs((await makeAccount()).email);
    const usedAt = () =>
      env.DIRECTORY.prepare("select last_used_at as n from sign_ins where id = ?")
        .bind(idOf(session))
        .first<number>("n");
    const before = (await usedAt()) ?? 0;
    await later(60_000, async () => {
      await refresh(session.refreshToken);
    });
    expect((await usedAt()) ?? 0).toBeGreaterThanOrEqual(before + 60_000);
  });
});

describe("the web's tokens", () => {
  it("are cookies that scripts cannot read, of one API host; another one's cookie is nothing there", async () => {
    const { email } = await makeAccount();
    const response = await callAs(null, "POST", "/auth/login", { email, password });
    expect(await response.json()).toMatchObject({ refreshToken: null, deviceToken: null });
    const cookie = response.headers.getSetCookie().find((text) => text.startsWith("loggia_refresh=")) ?? "";
    for (const part of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api"]) expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain");
    const pair = cookie.split(";")[0] ?? "";
    const refreshed = await callAs(null, "POST", "/auth/refresh", {}, { cookie: pair });
    expect(refreshed.status).toBe(200);
    expect(refreshed.headers.get("set-cookie")).not.toContain(pair);
  });
});

describe("logging out", () => {
  it("ends the sign-in and what it opened, may be repeated, and leaves other sign-ins alone", async () => {
    const { email } = await makeAccount();
    const [session, child, other] = [await signInAs(email), await signInAs(email), await signInAs(email)];
    await adopt(session, child);
    for (let time = 0; time < 2; time++) {
      expect((await callAs(null, "POST", "/auth/logout", { refreshToken: session.refreshToken })).status).toBe(204);
    }
    expect([await meStatus(session), await meStatus(child), await meStatus(other)]).toEqual([401, 401, 200]);
    expect((await refresh(session.refreshToken)).status).toBe(401);
  });

  it("of nothing, and of somebody else's made-up token, does nothing", async () => {
    const session = await signInAs((await makeAccount()).email);
    const made = `${newId("sgn", Date.now())}.${"A".repeat(43)}`;
    for (const refreshToken of ["", made]) {
      expect((await callAs(null, "POST", "/auth/logout", { refreshToken })).status).toBe(204);
    }
    expect(await meStatus(session)).toBe(200);
  });
});
