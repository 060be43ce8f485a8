import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { call, callAs } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";
import { makeAccount, newAddress, password, signInAs } from "../auth/test-account.ts";
import { mailboxOf, tokenIn } from "../mail/test-mail.ts";
import { accept, auditOf, giveRole, invite, mailLink, makeRole, outcomeOf } from "./test-organization.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const refused = [422, "auth.link_refused"];
const newcomer = { name: "Sami Haddad", password };

async function invited(email = newAddress(), role = "agent") {
  const organization = await makeOrganization();
  const { id } = await invite(organization, email, { role, language: "ar" });
  return { organization, email, id, token: await mailLink(organization, id) };
}

const meOf = async (token: string) => (await callAs(token, "GET", "/auth/me")).json();

describe("an invitation's link", () => {
  it("says what it is for and nothing of whether there is an account", async () => {
    const { email } = await makeAccount();
    const [known, unknown] = [await invited(email), await invited(`${email.slice(0, 1)}${newAddress()}`)];
    for (const { organization, token } of [known, unknown]) {
      const shown = await callAs(null, "POST", "/auth/invitation", { token });
      expect(await shown.json()).toEqual({
        organizationName: `Test ${organization.orgId}`,
        role: { id: "agent", name: null },
        inviterName: organization.members.admin.name,
        email: `${email.slice(0, 1)}****@example.test`,
        expiresAt: expect.any(String),
      });
    }
    expect(await outcomeOf(await callAs(null, "POST", "/auth/invitation", { token: "made up" }))).toEqual(refused);
  });

  it("ends with its week, however young its mail is", async () => {
    const { organization, id } = await invited();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 7 * 24 * 60 * 60 * 1000 });
    try {
      const token = await mailLink(organization, id);
      expect(await outcomeOf(await accept({ token, ...newcomer }))).toEqual(refused);
      expect(await outcomeOf(await callAs(null, "POST", "/auth/invitation", { token }))).toEqual(refused);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("accepting", () => {
  it("begins with the letter itself, in the language of the invitation", async () => {
    const organization = await makeOrganization();
    const email = newAddress();
    await invite(organization, email, { role: "manager", language: "ar" });
    const letter = await eventually(async () => {
      const [first] = await mailboxOf(email);
      if (!first) throw new Error("no letter yet");
      return first;
    });
    expect(letter.html).toContain('dir="rtl"');
    expect(letter.text).toContain(organization.members.admin.name);
    expect((await accept({ token: tokenIn(letter), ...newcomer })).status).toBe(201);
    expect(await outcomeOf(await accept({ token: tokenIn(letter), ...newcomer }))).toEqual(refused);
  });

  it("makes an account for who has none, in the invitation's language, and signs them in", async () => {
    const { organization, email, token } = await invited();
    const answer = await accept({ token, ...newcomer });
    expect(answer.status).toBe(201);
    const { accessToken } = await answer.json<{ accessToken: string }>();
    expect(await meOf(accessToken)).toMatchObject({
      user: { email, emailVerified: true, name: "Sami Haddad", language: "ar" },
      organization: { id: organization.orgId },
      member: { role: { id: "agent" } },
    });
    const [joined] = (await auditOf(organization)).filter(({ action }) => action === "member.joined");
    expect(joined).toMatchObject({ actor_kind: "system", actor_id: "invitation", after: { role: "agent" } });
    expect(await signInAs(email)).toMatchObject({ accessToken: expect.any(String) });
  });

  it("takes the password of an account there is, and no other; the invitation waits", async () => {
    const { email } = await makeAccount();
    const { organization, token } = await invited(email);
    expect(await outcomeOf(await accept({ token, name: "Anybody", password: "not the password" }))).toEqual([
      401,
      "auth.wrong_credentials",
    ]);
    const answer = await accept({ token, ...newcomer });
    expect(answer.status).toBe(201);
    const { accessToken } = await answer.json<{ accessToken: string }>();
    expect(await meOf(accessToken)).toMatchObject({
      user: { name: "Huda Saleh" },
      organization: { id: organization.orgId },
      organizations: [{}, { id: organization.orgId, roleName: "agent" }],
    });
  });

  it("asks for name and password in either case", async () => {
    const { email } = await makeAccount();
    for (const { token } of [await invited(email), await invited()]) {
      expect(await outcomeOf(await accept({ token, password }))).toEqual([400, "request.invalid"]);
      expect(await outcomeOf(await accept({ token, name: "Sami" }))).toEqual([400, "request.invalid"]);
    }
  });

  it("refuses a weak or short password for a new account", async () => {
    const { token } = await invited();
    for (const weak of ["short", "password123"])
      expect(await outcomeOf(await accept({ token, name: "Sami", password: weak }))).toEqual([
        422,
        "auth.weak_password",
      ]);
  });

  it("works once, also for two browsers at the same moment", async () => {
    const { organization, token } = await invited();
    const answers = await Promise.all([accept({ token, ...newcomer }), accept({ token, ...newcomer })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    expect(await outcomeOf(await accept({ token, ...newcomer }))).toEqual(refused);
    const members = await env.DIRECTORY.prepare("select count(*) as n from members where org_id = ?")
      .bind(organization.orgId)
      .first<number>("n");
    expect(members).toBe(5);
  });

  it("is one step for who is signed in with the invited address; then the organization can be switched to", async () => {
    const { email } = await makeAccount();
    const { accessToken } = await signInAs(email);
    const { organization, token } = await invited(email, "manager");
    const answer = await accept({ token }, accessToken);
    expect([answer.status, await answer.json()]).toEqual([200, { organizationId: organization.orgId }]);
    const switched = await callAs(accessToken, "POST", "/auth/switch-organization", {
      organizationId: organization.orgId,
    });
    expect(switched.status).toBe(200);
    const there = await switched.json<{ accessToken: string }>();
    expect(await outcomeOf(await accept({ token }, there.accessToken))).toEqual(refused);
  });

  it("is nothing for who is signed in as somebody else, or with an address not verified", async () => {
    const { token } = await invited();
    const { accessToken } = await signInAs((await makeAccount()).email);
    expect(await outcomeOf(await accept({ token }, accessToken))).toEqual([403, "organizations.other_address"]);
    const stranger = await addMember((await makeOrganization({ roles: ["admin"] })).orgId, "agent");
    const theirs = await invited(stranger.email);
    expect(await outcomeOf(await accept({ token: theirs.token }, stranger.token))).toEqual([
      403,
      "organizations.other_address",
    ]);
    expect(await outcomeOf(await accept({ token }, "made up"))).toEqual([401, "access.unauthenticated"]);
  });

  it("finds out when its role has gone in the meantime", async () => {
    const organization = await makeOrganization();
    const role = await makeRole(organization, {});
    const { id } = await invite(organization, newAddress(), { role: role.id });
    const token = await mailLink(organization, id);
    await call(organization, "admin", "DELETE", `/roles/${role.id}`);
    expect(await outcomeOf(await accept({ token, ...newcomer }))).toEqual([409, "organizations.role_gone"]);
  });

  it("leaves a member as they are who came in another way", async () => {
    const { email } = await makeAccount();
    const { organization, token } = await invited(email, "manager");
    const user = await env.DIRECTORY.prepare("select id from users where email = ?").bind(email).first<string>("id");
    const memberId = `mem_early${organization.orgId.slice(9)}`;
    await env.DIRECTORY.prepare(
      "insert into members (org_id, id, user_id, role, created_at) values (?, ?, ?, 'agent', 1)",
    )
      .bind(organization.orgId, memberId, user)
      .run();
    expect((await accept({ token, ...newcomer })).status).toBe(201);
    expect((await giveRole(organization, memberId, "agent")).status).toBe(200);
    expect((await auditOf(organization)).map(({ action }) => action)).toEqual(["invitation.sent"]);
  });
});
