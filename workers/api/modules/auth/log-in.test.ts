import { env, exports } from "cloudflare:workers";
import { pbkdf2Sync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { apiOrigin, callAs } from "../../test-setup/call.ts";
import {
  codeOf,
  expectMails,
  logIn,
  mailsTo,
  makeAccount,
  newAddress,
  openBrand,
  password,
  signInAs,
} from "./test-account.ts";
import { hashPassword } from "./password.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const storedHash = (userId: string) =>
  env.DIRECTORY.prepare("select password_hash from users where id = ?").bind(userId).first<string>("password_hash");
const store = (userId: string, hash: string) =>
  env.DIRECTORY.prepare("update users set password_hash = ? where id = ?").bind(hash, userId).run();

describe("logging in", () => {
  it("answers a wrong password and an unknown account alike, and writes nothing for either", async () => {
    const { email } = await makeAccount();
    const rows = () =>
      env.DIRECTORY.prepare(
        "select (select count(*) from sign_ins) + (select count(*) from account_events) + (select count(*) from account_mails) as n",
      ).first<number>("n");
    const before = await rows();
    const answers = await Promise.all([logIn(email, "not the password"), logIn(newAddress(), "not the password")]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    const [one, other] = await Promise.all(
      answers.map(async (answer) => ({ ...(await answer.json<object>()), requestId: null })),
    );
    expect(one).toEqual(other);
    expect(one).toMatchObject({ code: "auth.wrong_credentials" });
    expect(await rows()).toBe(before);
  });

  it("works for somebody who is a member nowhere", async () => {
    const { email, userId } = await makeAccount();
    await env.DIRECTORY.prepare("delete from members where user_id = ?").bind(userId).run();
    const { accessToken } = await signInAs(email);
    expect(await (await callAs(accessToken, "GET", "/auth/me")).json()).toMatchObject({ organization: null });
    expect((await callAs(accessToken, "GET", "/whatsapp/conversations")).status).toBe(403);
  });

  it("at a brand's app gives a sign-in that is good for that brand and no organization", async () => {
    await openBrand();
    const { email } = await makeAccount();
    const login = { email, password, client: "app", brand: "lowkeymode" };
    const { accessToken } = await (await callAs(null, "POST", "/auth/login", login)).json<{ accessToken: string }>();
    const me = await (await callAs(accessToken, "GET", "/auth/me")).json();
    expect(me).toMatchObject({ brand: "lowkeymode", user: { name: null, email: null } });
    expect(me).not.toHaveProperty("organizations");
  });

  it("tells the owner of a closed account, and nobody else, until when it can be taken back", async () => {
    const { email, userId } = await makeAccount();
    const eraseAt = Date.UTC(2026, 11, 21);
    await env.DIRECTORY.prepare("update users set closed_at = 1, erase_at = ? where id = ?")
      .bind(eraseAt, userId)
      .run();
    expect(await codeOf(await logIn(email, "not the password"))).toBe("auth.wrong_credentials");
    const answer = await logIn(email, password);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: "auth.account_closing",
      detail: expect.stringContaining("2026-12-21"),
    });
  });
});

describe("where somebody signs in", () => {
  it("is kept as a city and a country, never as an address", async () => {
    const { email } = await makeAccount();
    const response = await exports.default.fetch(`${apiOrigin}/api/v1/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json", "cf-connecting-ip": "192.0.2.44" },
      body: JSON.stringify({ email, password, client: "app" }),
      cf: { city: "Riyadh", country: "SA" },
    });
    const { accessToken } = await response.json<{ accessToken: string }>();
    for (const list of ["sign-ins", "activity"]) {
      const text = await (await callAs(accessToken, "GET", `/auth/${list}`)).text();
      expect(text).toContain("Riyadh, SA");
      expect(text).not.toContain("192.0.2.44");
    }
  });
});

describe("a password hash of an older version", () => {
  it("of another cost still logs in, and is made anew", async () => {
    const { email, userId } = await makeAccount();
    await store(userId, await hashPassword(password, { N: 512, r: 8, p: 1 }));
    await signInAs(email);
    await eventually(async () => expect(await storedHash(userId)).toMatch(/^scrypt1\$1024:8:1\$/));
    await signInAs(email);
  });

  it("of a former system still logs in, and is made anew; a wrong word changes nothing", async () => {
    const { email, userId } = await makeAccount();
    const salt = Buffer.from("a salt of long ago");
    const key = pbkdf2Sync(password, salt, 5000, 32, "sha256").toString("base64url");
    const old = `pbkdf2-sha256$5000$${salt.toString("base64url")}$${key}`;
    await store(userId, old);
    expect((await logIn(email, "not the password")).status).toBe(401);
    expect(await storedHash(userId)).toBe(old);
    await signInAs(email);
    await eventually(async () => expect(await storedHash(userId)).toMatch(/^scrypt1\$/));
    await signInAs(email);
  });
});

describe("a new device", () => {
  it("is told to the owner by mail, but neither the first one nor one that is known again", async () => {
    const { email } = await makeAccount();
    const first = await signInAs(email);
    await signInAs(email, { "device-token": first.deviceToken });
    await signInAs(email, { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0" });
    await expectMails(email, "new_device");
    const mail = await env.DIRECTORY.prepare("select params from account_mails where address = ?")
      .bind(email)
      .first("params");
    expect(JSON.parse(String(mail))).toMatchObject({ name: "Huda Saleh", device: "Firefox, Linux" });
  });

  it("is a browser that does not bring its cookie", async () => {
    const { email } = await makeAccount();
    const login = { email, password };
    const cookies = (await callAs(null, "POST", "/auth/login", login)).headers.getSetCookie();
    const device = cookies.find((cookie) => cookie.startsWith("loggia_device="));
    for (const part of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api", "Max-Age=34560000"])
      expect(device).toContain(part);
    await callAs(null, "POST", "/auth/login", login, { cookie: device?.split(";")[0] ?? "" });
    await callAs(null, "POST", "/auth/login", login);
    await expectMails(email, "new_device");
    expect(await mailsTo(email)).toHaveLength(1);
  });
});
