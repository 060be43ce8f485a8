import { runDurableObjectAlarm } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ids.ts";
import { apiOrigin, call, callAs } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { asOperator } from "../auth/test-account.ts";

const knock = (path: string, body: object, token: string | null = env.OPERATOR_TOKEN) =>
  exports.default.fetch(`${apiOrigin}/operator/organizations/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

const minute = 60_000;
const thread = (part: object = {}) => ({
  channelId: newId("chn", Date.now()),
  identity: { userId: `SA.${newId("u", Date.now())}`, phone: null, name: "نورة", username: "noura" },
  status: "open",
  assigneeId: null,
  messages: [
    { direction: "in", at: Date.now() - 3 * minute, text: "أين طلبي؟", providerId: null, author: null },
    { direction: "out", at: Date.now() - 2 * minute, text: "وصل للتو", providerId: null, author: { kind: "system" } },
    { direction: "in", at: Date.now() - minute, text: "شكراً", providerId: null, author: null },
  ],
  ...part,
});

describe("the operator's door", () => {
  it("opens to the operator's token and to no other, a member's included", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    for (const token of [null, "wrong", organization.members.admin.token]) {
      expect((await knock(`${organization.orgId}/reproject`, {}, token)).status).toBe(401);
    }
    expect((await knock(`${organization.orgId}/reproject`, {})).status).toBe(200);
  });

  it("says what is wrong with a request, and knows no organization that is not there", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    expect((await knock(`${organization.orgId}/members`, { name: "" })).status).toBe(400);
    expect((await knock(`org_${"0".repeat(26)}/reproject`, {})).status).toBe(404);
  });

  it("adds a person who works for nobody and can sign in at once, once for each address", async () => {
    const email = `${newId("tst", Date.now())}@example.test`;
    const person = { name: "Salma", email, password: "a long enough password", language: "ar" };
    const add = () => asOperator("/people", person);
    expect([(await add()).status, (await add()).status]).toEqual([201, 409]);
    const session = await callAs(null, "POST", "/auth/login", { email, password: person.password, client: "app" });
    expect(session.status).toBe(200);
  });

  it("adds a member who can sign in at once, once for each address", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const email = `${newId("tst", Date.now())}@example.test`;
    const member = { name: "Salma", email, password: "a long enough password", role: "agent", language: "ar" };
    expect((await knock(`${organization.orgId}/members`, member)).status).toBe(201);
    expect((await knock(`${organization.orgId}/members`, member)).status).toBe(409);
    const session = await callAs(null, "POST", "/auth/login", { email, password: member.password, client: "app" });
    const { accessToken } = await session.json<{ accessToken: string }>();
    expect(await (await callAs(accessToken, "GET", "/auth/me")).json()).toMatchObject({
      organization: { id: organization.orgId },
      member: { role: { id: "agent" } },
    });
  });
});

describe("an organization made by the operator", () => {
  const door = (body: object) =>
    exports.default.fetch(`${apiOrigin}/operator/organizations`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${env.OPERATOR_TOKEN}` },
      body: JSON.stringify(body),
    });
  const organization = () => ({
    organizationName: "Bayt",
    name: "Mariam",
    email: `${newId("tst", Date.now())}@example.test`,
    password: "a long enough password",
    language: "ar",
    timeZone: "Asia/Riyadh",
  });

  it("has an admin with a verified address who logs in at once; an address is taken once", async () => {
    const body = organization();
    const made = await door(body);
    expect(made.status).toBe(201);
    const { organizationId } = await made.json<{ organizationId: string }>();
    expect((await door(body)).status).toBe(409);
    const { email, password } = body;
    const session = await callAs(null, "POST", "/auth/login", { email, password, client: "app" });
    const { accessToken } = await session.json<{ accessToken: string }>();
    expect(await (await callAs(accessToken, "GET", "/auth/me")).json()).toMatchObject({
      user: { emailVerified: true, language: "ar" },
      organization: { id: organizationId, name: "Bayt", timeZone: "Asia/Riyadh", defaultLanguage: "ar" },
      member: { role: { id: "admin" } },
    });
  });

  it("takes no password that anybody would try, and no zone that is none", async () => {
    expect((await door({ ...organization(), password: "Password2026" })).status).toBe(422);
    expect((await door({ ...organization(), timeZone: "Nowhere/Land" })).status).toBe(400);
  });
});

describe("a history", () => {
  it("becomes a thread with its times, authors and what is unanswered, and is taken once", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const threads = [thread()];
    const first = await (
      await knock(`${organization.orgId}/history`, { threads })
    ).json<{ threads: { conversationId: string; taken: number }[] }>();
    const second = await (await knock(`${organization.orgId}/history`, { threads })).json();
    expect(first.threads[0]?.taken).toBe(3);
    expect(second).toEqual({ threads: [{ ...first.threads[0], taken: 0 }] });
    const list = await (await call(organization, "admin", "GET", "/whatsapp/conversations")).json();
    expect(list).toMatchObject({
      items: [{ summary: { unread: 1, contact: { name: "نورة" }, lastMessage: { text: "شكراً" } } }],
    });
  });

  it("never reaches into the future, and leaves a thread that has begun as it is", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const future = thread({
      messages: [{ direction: "in", at: Date.now() + 1e9, text: "later", providerId: null, author: null }],
    });
    expect(await (await knock(`${organization.orgId}/history`, { threads: [future] })).json()).toMatchObject({
      threads: [{ taken: 0 }],
    });
  });
});

describe("reprojecting", () => {
  it("writes the lists anew from their objects", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const taken = await (
      await knock(`${organization.orgId}/history`, { threads: [thread()] })
    ).json<{ threads: { conversationId: string }[] }>();
    const id = taken.threads[0]?.conversationId ?? "";
    await runDurableObjectAlarm(env.CONVERSATION.getByName(`${organization.orgId}/${id}`));
    const { client } = organization.tenant.database;
    await client
      .prepare("update conversations set unread = 99, status = 'closed' where org_id = ?1 and id = ?2")
      .bind(organization.orgId, id)
      .run();
    const result = await knock(`${organization.orgId}/reproject`, {});
    expect(await result.json()).toEqual({ conversations: 1, messages: 3, next: null });
    const row = await client
      .prepare("select unread, status from conversations where org_id = ?1 and id = ?2")
      .bind(organization.orgId, id)
      .first();
    expect(row).toEqual({ unread: 1, status: "open" });
  });
});
