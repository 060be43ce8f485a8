import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { apiOrigin, callAs } from "../../test-setup/call.ts";
import { makeOrganization, type TestMember } from "../../test-setup/organization.ts";
import { newId } from "../../platform/ids.ts";
import type { EventsMessage } from "../../platform/events.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { joinBrand } from "./service/join-brand.ts";
import { authorizeAs, beginAttempt, exchange, grantOf, openBrands, requestOf, siteOf, walkInto } from "./test-brand.ts";

let owner: string;
beforeAll(async () => {
  owner = await openBrands();
});

async function meetPerson(): Promise<TestMember> {
  return (await makeOrganization({ roles: ["member"] })).members.member;
}

const refreshAt = (host: string, cookies: string) =>
  exports.default.fetch(`${host}/api/v1/auth/refresh`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: cookies, "cf-connecting-ip": newId("ip", Date.now()) },
    body: "{}",
  });

test("the portal learns which brand asks, before it shows anything", async () => {
  const request = requestOf(beginAttempt());
  const query = new URLSearchParams({
    response_type: "code",
    client_id: String(request["clientId"]),
    redirect_uri: String(request["redirectUri"]),
    state: String(request["state"]),
    code_challenge: String(request["codeChallenge"]),
    code_challenge_method: "S256",
  });
  const response = await callAs(null, "GET", `/oauth/request?${query.toString()}`);
  expect(await response.json()).toEqual({
    brand: { key: "lowkeymode", name: "LowkeyMode", origin: siteOf("lowkeymode").origin },
  });
});

test("who is signed in at the house walks into a brand without a second form", async () => {
  const person = await meetPerson();
  const attempt = beginAttempt();
  const answer = await authorizeAs(person.token, attempt);
  expect(answer.href.startsWith(`${siteOf("lowkeymode").origin}/signed-in?`)).toBe(true);
  expect(answer.searchParams.get("state")).toBe(attempt.state);
  expect(answer.searchParams.get("iss")).toBe("http://localhost:8789");
  const response = await exchange(grantOf(attempt, answer));
  expect(response.status).toBe(200);
  const session = await response.json<{ accessToken: string; refreshToken: null }>();
  expect(session.refreshToken).toBeNull();
  expect(await (await callAs(session.accessToken, "GET", "/auth/userinfo")).json()).toMatchObject({
    id: person.userId,
    brand: "lowkeymode",
  });
});

test("the refresh cookie belongs to the brand's API host, and goes on there", async () => {
  const person = await meetPerson();
  const attempt = beginAttempt();
  const response = await exchange(grantOf(attempt, await authorizeAs(person.token, attempt)));
  expect(response.headers.get("access-control-allow-origin")).toBe(siteOf("lowkeymode").origin);
  for (const cookie of response.headers.getSetCookie()) {
    expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Strict/);
    expect(cookie).not.toMatch(/domain/i);
  }
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const renewed = await refreshAt(siteOf("lowkeymode").apiOrigin, cookies.join("; "));
  expect(renewed.status).toBe(200);
});

test("an app gets its refresh token in the body, and sends no origin", async () => {
  const person = await meetPerson();
  const attempt = beginAttempt();
  const grant = grantOf(attempt, await authorizeAs(person.token, attempt));
  const response = await exchange({ ...grant, origin: null, body: { ...grant.body, client: "app" } });
  expect(await response.json()).toMatchObject({ refreshToken: expect.stringMatching(/^sgn_/) });
});

describe("an account at a brand", () => {
  test("is made at the first walk, and announced once to the brand's organization", async () => {
    const person = await meetPerson();
    const before = await callAs(person.token, "GET", "/auth/brands");
    expect(await before.json()).toMatchObject({
      items: [
        { key: "lowkeymode", name: "LowkeyMode", open: true, joinedAt: null },
        { key: "healthindex", open: true, joinedAt: null },
      ],
    });
    await walkInto("lowkeymode", person.token);
    await walkInto("lowkeymode", person.token);
    const after = await (await callAs(person.token, "GET", "/auth/brands")).json<{ items: { joinedAt: string }[] }>();
    expect(after.items.map(({ joinedAt }) => typeof joinedAt)).toEqual(["string", "object"]);
    const noted = await env.DIRECTORY.prepare("select kind from account_events where user_id = ? and kind = ?")
      .bind(person.userId, "brand_joined")
      .all();
    expect(noted.results).toHaveLength(1);
  });

  test("is told to the brand's organization, and stays in its outbox while the queue is away", async () => {
    const person = await meetPerson();
    const sent: EventsMessage[] = [];
    const send = async (messages: Iterable<MessageSendRequest<EventsMessage>>) => {
      sent.push(...Array.from(messages, ({ body }) => body));
      throw new Error("The queue is away");
    };
    const away = { ...env, EVENTS_QUEUE: Object.assign(Object.create(env.EVENTS_QUEUE), { sendBatch: send }) };
    await joinBrand(away, person.userId, "healthindex", Date.now());
    await joinBrand(away, person.userId, "healthindex", Date.now());
    const event = { type: "accounts.person_joined_brand", brand: "healthindex", userId: person.userId };
    expect(sent).toMatchObject([{ kind: "event", envelope: { organizationId: owner, event } }]);
    const { client } = (await openTenant(env, owner)).database;
    const kept = await client.prepare("select event from outbox where org_id = ?").bind(owner).all<{ event: string }>();
    expect(kept.results.some(({ event: text }) => text.includes(person.userId))).toBe(true);
  });
});

describe("signing out", () => {
  test("at a brand ends that sign-in and no other", async () => {
    const person = await meetPerson();
    const quiet = await walkInto("lowkeymode", person.token);
    const shop = await walkInto("healthindex", person.token);
    const { origin, apiOrigin: host } = siteOf("lowkeymode");
    await exports.default.fetch(`${host}/api/v1/auth/logout`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        cookie: quiet.cookies,
        origin,
        "cf-connecting-ip": newId("ip", Date.now()),
      },
      body: "{}",
    });
    expect((await callAs(quiet.token, "GET", "/auth/userinfo")).status).toBe(401);
    expect((await callAs(shop.token, "GET", "/auth/userinfo")).status).toBe(200);
    expect((await callAs(person.token, "GET", "/auth/userinfo")).status).toBe(200);
  });

  test("everywhere ends those at brands too", async () => {
    const person = await meetPerson();
    const quiet = await walkInto("lowkeymode", person.token);
    await callAs(person.token, "POST", "/auth/sign-out-everywhere", {});
    expect((await callAs(quiet.token, "GET", "/auth/userinfo")).status).toBe(401);
    expect((await refreshAt(siteOf("lowkeymode").apiOrigin, quiet.cookies)).status).toBe(401);
  });

  test("at the house ends what it opened", async () => {
    const person = await meetPerson();
    const quiet = await walkInto("lowkeymode", person.token);
    const ended = await callAs(person.token, "DELETE", `/auth/sign-ins/${person.signInId}`);
    expect(ended.status).toBe(204);
    expect((await callAs(quiet.token, "GET", "/auth/userinfo")).status).toBe(401);
  });
});

describe("giving a brand its organization", () => {
  const give = (brand: string, organizationId: string, token: string | null = env.OPERATOR_TOKEN) =>
    exports.default.fetch(`${apiOrigin}/operator/brands/${brand}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ organizationId }),
    });

  test("may be repeated, and never moves the brand to another", async () => {
    const other = await makeOrganization({ roles: ["admin"] });
    expect((await give("lowkeymode", owner)).status).toBe(200);
    expect((await give("lowkeymode", other.orgId)).status).toBe(409);
  });

  test("is the operator's, for brands and organizations there are", async () => {
    const { members } = await makeOrganization({ roles: ["admin"] });
    expect((await give("lowkeymode", owner, members.admin.token)).status).toBe(401);
    expect((await give("nowhere", owner)).status).toBe(404);
    expect((await give("lowkeymode", newId("org", Date.now()))).status).toBe(404);
  });
});
