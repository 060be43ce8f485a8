import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import {
  codeOf,
  expectMails,
  mailsTo,
  logIn,
  makeAccount,
  newAddress,
  openBrand,
  password,
  type TestSession,
} from "./test-account.ts";
import { linkMailedTo } from "./test-mailbox.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

type Begun = { registrationId: string; proof: string };

function registration(overrides: Record<string, unknown> = {}) {
  return { organizationName: "Clinic", name: "Huda Saleh", email: newAddress(), password, ...overrides };
}

async function begin(body: Record<string, unknown>, path = "/auth/register"): Promise<Begun> {
  const response = await callAs(null, "POST", path, body);
  expect(response.status).toBe(202);
  return response.json<Begun>();
}

const verify = (body: Record<string, unknown>) =>
  callAs(null, "POST", "/auth/verify-email", { client: "app", ...body });

const meOf = async ({ accessToken }: TestSession) => (await callAs(accessToken, "GET", "/auth/me")).json();

const count = (table: string, email: string) =>
  env.DIRECTORY.prepare(`select count(*) as n from ${table} where email = ?`).bind(email).first<number>("n");

describe("registering an organization", () => {
  it("makes nothing before the mailed link is opened; then organization, admin and a sign-in", async () => {
    const body = registration({ language: "ar", timeZone: "Asia/Riyadh" });
    const { proof } = await begin(body);
    expect((await logIn(body.email, password)).status).toBe(401);
    const token = await linkMailedTo(body.email, "verify_registration");
    const response = await verify({ token, proof });
    expect(response.status).toBe(201);
    expect(await meOf(await response.json<TestSession>())).toMatchObject({
      user: { email: body.email, emailVerified: true, language: "ar", hasPassword: true },
      organization: { name: "Clinic", timeZone: "Asia/Riyadh", defaultLanguage: "ar" },
      member: { role: { id: "admin", name: null } },
      organizations: [{ name: "Clinic", roleName: "admin" }],
      brand: null,
      secondFactor: false,
    });
    expect(await count("pending_registrations", body.email)).toBe(0);
    expect((await logIn(` ${body.email.toUpperCase()} `, password)).status).toBe(200);
  });

  it("opens a link once", async () => {
    const body = registration();
    const { proof } = await begin(body);
    const token = await linkMailedTo(body.email, "verify_registration");
    const answers = await Promise.all([verify({ token, proof }), verify({ token, proof })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    expect(await codeOf(await verify({ token, proof }))).toBe("auth.link_refused");
    expect(await count("users", body.email)).toBe(1);
  });

  it("asks for the password where the link is opened in another browser, and takes no other", async () => {
    const body = registration();
    await begin(body);
    const token = await linkMailedTo(body.email, "verify_registration");
    expect(await codeOf(await verify({ token }))).toBe("auth.proof_or_password_needed");
    expect(await codeOf(await verify({ token, proof: "made up" }))).toBe("auth.proof_or_password_needed");
    expect(await codeOf(await verify({ token, password: "not the password" }))).toBe("auth.wrong_credentials");
    expect((await verify({ token, password })).status).toBe(201);
  });

  it("lets whoever asked twice open either, and refuses the other one then", async () => {
    const body = registration();
    const first = await begin(body);
    const token = await linkMailedTo(body.email, "verify_registration");
    const second = await begin(body);
    expect((await verify({ token, proof: first.proof })).status).toBe(201);
    const later = await linkMailedTo(body.email, "verify_registration", 2);
    expect(await codeOf(await verify({ token: later, proof: second.proof }))).toBe("auth.email_taken");
  });

  it("names each field that is not right, in the caller's language", async () => {
    const body = registration({ email: "nobody", password: "short" });
    const response = await callAs(null, "POST", "/auth/register", body, { "accept-language": "ar" });
    expect(response.status).toBe(400);
    const problem = await response.json<{ errors: { path: string }[] }>();
    expect(problem.errors.map((error) => error.path).sort()).toEqual(["body.email", "body.password"]);
    expect(JSON.stringify(problem)).toMatch(/[\u0600-\u06ff]/);
  });

  it("refuses a password that anybody would try", async () => {
    const response = await callAs(null, "POST", "/auth/register", registration({ password: "Password2026!" }));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "auth.weak_password", errors: [{ path: "body.password" }] });
  });

  it("is forgotten a day later when nobody opens the link", async () => {
    const body = registration();
    const { registrationId, proof } = await begin(body);
    const token = await linkMailedTo(body.email, "verify_registration");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 24 * 3_600_000 + 1000 });
    try {
      expect(await codeOf(await verify({ token, proof }))).toBe("auth.link_refused");
      expect(await runDurableObjectAlarm(env.ACCOUNT_CLOCK.getByName(registrationId))).toBe(true);
    } finally {
      vi.useRealTimers();
    }
    expect(await count("pending_registrations", body.email)).toBe(0);
  });
});

describe("an address that has an account", () => {
  it("gets the same answer, the same rows and the same work as one that has none", async () => {
    const known = await makeAccount();
    const unknown = newAddress();
    for (const email of [known.email, unknown]) {
      const response = await callAs(null, "POST", "/auth/register", registration({ email }));
      expect(response.status).toBe(202);
      const body = await response.json<Begun>();
      expect(Object.keys(body).toSorted()).toEqual(["proof", "registrationId"]);
      expect([body.registrationId.length, body.proof.length]).toEqual([30, 43]);
      expect(await count("pending_registrations", email)).toBe(1);
    }
    await expectMails(known.email, "already_registered");
    await expectMails(unknown, "verify_registration");
    expect(await count("users", known.email)).toBe(1);
  });

  it("is not flooded with mails at a stranger's wish", async () => {
    const { email } = await makeAccount();
    const ask = (path: string, ip: string) =>
      callAs(null, "POST", path, registration({ email }), { "cf-connecting-ip": ip });
    for (let time = 0; time < 6; time++) expect((await ask("/auth/register", "203.0.113.70")).status).toBe(202);
    await expectMails(email, ...Array.from({ length: 3 }, () => "already_registered"));
    await ask("/auth/register", "203.0.113.71");
    await ask("/auth/forgot-password", "203.0.113.70");
    await eventually(async () =>
      expect((await mailsTo(email)).slice(3).toSorted()).toEqual(["already_registered", "reset_password"]),
    );
  });
});

describe("signing up at a brand", () => {
  const person = (email: string) => ({ name: "Huda", email, password, brand: "lowkeymode" });

  it("makes an account without an organization; the web signs in at the house, an app at the brand", async () => {
    await openBrand();
    const [web, app] = [newAddress(), newAddress()];
    const onWeb = await begin(person(web), "/auth/signup");
    const inApp = await begin(person(app), "/auth/signup");
    const answer = await verify({
      token: await linkMailedTo(web, "verify_registration"),
      proof: onWeb.proof,
      client: "web",
    });
    expect(await meOf(await answer.json<TestSession>())).toMatchObject({
      organization: null,
      member: null,
      organizations: [],
      brand: null,
    });
    const other = await verify({ token: await linkMailedTo(app, "verify_registration"), proof: inApp.proof });
    expect(await meOf(await other.json<TestSession>())).toMatchObject({ brand: "lowkeymode" });
    for (const email of [web, app]) {
      const joined = await env.DIRECTORY.prepare(
        "select brand from brand_accounts join users on users.id = user_id where email = ?",
      )
        .bind(email)
        .first("brand");
      expect(joined).toBe("lowkeymode");
    }
  });

  it("knows the brands there are", async () => {
    const body = { ...person(newAddress()), brand: "console" };
    expect((await callAs(null, "POST", "/auth/signup", body)).status).toBe(400);
  });
});
