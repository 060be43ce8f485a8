import { env, exports } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { callAs, apiOrigin } from "../../test-setup/call.ts";
import { newId } from "../../platform/ids.ts";

const password = "a long enough password";

function registration(overrides: Record<string, unknown> = {}) {
  const unique = newId("tst", Date.now());
  return {
    organizationName: `Clinic ${unique}`,
    name: "Huda Saleh",
    email: `${unique}@example.test`,
    password,
    client: "app",
    ...overrides,
  };
}

async function register(overrides: Record<string, unknown> = {}) {
  const body = registration(overrides);
  const response = await callAs(null, "POST", "/auth/register", body);
  expect(response.status).toBe(201);
  return { body, session: await response.json<{ accessToken: string; refreshToken: string; expiresAt: string }>() };
}

const refresh = (refreshToken: string) => callAs(null, "POST", "/auth/refresh", { refreshToken });

describe("registering", () => {
  it("makes an organization, its admin and a sign-in that works at once", async () => {
    const { body, session } = await register({ language: "ar", timeZone: "Asia/Riyadh" });
    const me = await (await callAs(session.accessToken, "GET", "/auth/me")).json();
    expect(me).toMatchObject({
      user: { email: body.email, language: "ar" },
      organization: { name: body.organizationName, timeZone: "Asia/Riyadh", defaultLanguage: "ar" },
      member: { role: "admin" },
    });
  });

  it("refuses a second account with the address in other letters, and leaves nothing of it behind", async () => {
    const { body } = await register();
    const count = () => env.DIRECTORY.prepare("select count(*) as n from organizations").first<number>("n");
    const before = await count();
    const response = await callAs(null, "POST", "/auth/register", registration({ email: body.email.toUpperCase() }));
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: "auth.email_taken" });
    expect(await count()).toBe(before);
  });

  it("names each field that is not right, in the caller's language", async () => {
    const response = await callAs(
      null,
      "POST",
      "/auth/register",
      registration({ email: "nobody", password: "short" }),
      { "accept-language": "ar" },
    );
    expect(response.status).toBe(400);
    const problem = await response.json<{ errors: { path: string }[]; title: string }>();
    expect(problem.errors.map((error) => error.path).sort()).toEqual(["body.email", "body.password"]);
    expect(problem.title + JSON.stringify(problem)).toMatch(/[\u0600-\u06ff]/);
  });
});

describe("logging in", () => {
  it("takes the right password, and answers a wrong one and an unknown account alike", async () => {
    const { body } = await register();
    const good = await callAs(null, "POST", "/auth/login", {
      email: ` ${body.email.toUpperCase()} `,
      password,
      client: "app",
    });
    expect(good.status).toBe(200);
    const wrong = await callAs(null, "POST", "/auth/login", { email: body.email, password: "not the password" });
    const unknown = await callAs(null, "POST", "/auth/login", {
      email: "nobody@example.test",
      password: "not the password",
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const codes = [await wrong.json<{ code: string }>(), await unknown.json<{ code: string }>()].map(
      ({ code }) => code,
    );
    expect(codes).toEqual(["auth.wrong_credentials", "auth.wrong_credentials"]);
  });

  it("stops guessing at one account after ten attempts, wherever they come from, and says how long to wait", async () => {
    const { body } = await register();
    const attempt = () => callAs(null, "POST", "/auth/login", { email: body.email, password: "guess" });
    for (let count = 0; count < 10; count++) expect((await attempt()).status).toBe(401);
    const refused = await attempt();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("keeps the web's refresh token in a cookie that scripts cannot read and that stays on the site", async () => {
    const { body } = await register();
    const response = await callAs(null, "POST", "/auth/login", { email: body.email, password });
    expect(await response.json()).toMatchObject({ refreshToken: null });
    const cookie = response.headers.get("set-cookie") ?? "";
    for (const part of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api"]) expect(cookie).toContain(part);
    const pair = cookie.split(";")[0] ?? "";
    const refreshed = await callAs(null, "POST", "/auth/refresh", {}, { cookie: pair });
    expect(refreshed.status).toBe(200);
    expect(refreshed.headers.get("set-cookie")).not.toContain(pair);
  });
});

describe("refreshing", () => {
  it("gives two tabs that refresh together the same successor, so that neither is logged out", async () => {
    const { session } = await register();
    const [one, two] = await Promise.all([refresh(session.refreshToken), refresh(session.refreshToken)]);
    const [first, second] = [await one.json<{ refreshToken: string }>(), await two.json<{ refreshToken: string }>()];
    expect(first.refreshToken).toBe(second.refreshToken);
    expect((await refresh(first.refreshToken)).status).toBe(200);
  });

  it("ends the sign-in for everybody when a token comes back after its grace", async () => {
    const { session } = await register();
    const successor = await (await refresh(session.refreshToken)).json<{ refreshToken: string; accessToken: string }>();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31_000 });
    try {
      expect((await refresh(session.refreshToken)).status).toBe(401);
      expect((await refresh(successor.refreshToken)).status).toBe(401);
      expect((await callAs(successor.accessToken, "GET", "/auth/me")).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
  });

  it("refuses garbage, nothing, and a made-up secret of a real sign-in", async () => {
    const { session } = await register();
    const [id] = session.refreshToken.split(".");
    for (const token of ["", "x", `${id}.${"A".repeat(43)}`]) expect((await refresh(token)).status).toBe(401);
    expect((await callAs(null, "POST", "/auth/refresh", {})).status).toBe(401);
  });
});

describe("logging out", () => {
  it("ends the sign-in at once, may be repeated, and leaves other sign-ins alone", async () => {
    const { body, session } = await register();
    const other = await (
      await callAs(null, "POST", "/auth/login", { email: body.email, password, client: "app" })
    ).json<{ accessToken: string }>();
    for (let time = 0; time < 2; time++) {
      expect((await callAs(null, "POST", "/auth/logout", { refreshToken: session.refreshToken })).status).toBe(204);
    }
    expect((await callAs(session.accessToken, "GET", "/auth/me")).status).toBe(401);
    expect((await refresh(session.refreshToken)).status).toBe(401);
    expect((await callAs(other.accessToken, "GET", "/auth/me")).status).toBe(200);
  });
});

describe("a bearer token", () => {
  it("is refused when it is missing, of another key, unsigned, or not a token at all", async () => {
    const { session } = await register();
    const [, payload] = session.accessToken.split(".");
    const unsigned = `${btoa(JSON.stringify({ alg: "none", typ: "JWT" })).replaceAll("=", "")}.${payload}.`;
    for (const token of [null, "x", `${session.accessToken}x`, unsigned]) {
      expect((await callAs(token, "GET", "/auth/me")).status).toBe(401);
    }
    const basic = await exports.default.fetch(`${apiOrigin}/api/v1/auth/me`, {
      headers: { authorization: "Basic eDp5" },
    });
    expect(basic.status).toBe(401);
  });
});
