import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";
import { codeOf, expectMails, logIn, makeAccount, newAddress, password, refresh, signInAs } from "./test-account.ts";
import { linkMailedTo } from "./test-mailbox.ts";

const newPassword = "banana lighthouse";
const post = (token: string, path: string, body: object = {}) => callAs(token, "POST", path, body);
const me = async (token: string) => (await callAs(token, "GET", "/auth/me")).json<{ user: { email: string } }>();
const kinds = async (token: string) => {
  const page = await (await callAs(token, "GET", "/auth/activity")).json<{ items: { kind: string }[] }>();
  return page.items.map(({ kind }) => kind);
};
const ageProof = (userId: string) =>
  env.DIRECTORY.prepare("update sign_ins set proved_at = 1 where user_id = ?").bind(userId).run();

describe("one's own name and language", () => {
  it("change for the next request on", async () => {
    const { accessToken } = await signInAs((await makeAccount()).email);
    const changed = await callAs(accessToken, "PATCH", "/auth/me", { name: "هدى صالح", language: "en" });
    expect(await changed.json()).toMatchObject({ user: { name: "هدى صالح", language: "en" } });
    expect(await me(accessToken)).toMatchObject({ user: { name: "هدى صالح" } });
    expect((await callAs(accessToken, "PATCH", "/auth/me", { name: "" })).status).toBe(400);
  });
});

describe("one's own sign-ins", () => {
  const list = async (token: string) =>
    (
      await (
        await callAs(token, "GET", "/auth/sign-ins")
      ).json<{ items: { id: string; current: boolean; device: string }[] }>()
    ).items;

  it("are listed with their device, the current one marked, and end one by one or all at once", async () => {
    const { email, organizationId } = await makeAccount();
    const [one, two, three] = [
      await signInAs(email, { "user-agent": "curl/8.9" }),
      await signInAs(email),
      await signInAs(email),
    ];
    const items = await list(one.accessToken);
    expect(items).toHaveLength(3);
    const current = items.find((item) => item.current);
    expect(current).toMatchObject({ device: "curl", method: "password", client: "app", brand: null });
    expect(current).toMatchObject({ organizationName: `Clinic of ${email}` });
    expect(organizationId).toMatch(/^org_/);
    const second = two.refreshToken.split(".")[0] ?? "";
    expect((await callAs(one.accessToken, "DELETE", `/auth/sign-ins/${second}`)).status).toBe(204);
    expect((await callAs(one.accessToken, "DELETE", `/auth/sign-ins/${second}`)).status).toBe(404);
    expect((await callAs(two.accessToken, "GET", "/auth/me")).status).toBe(401);
    expect((await post(one.accessToken, "/auth/sign-out-everywhere")).status).toBe(204);
    for (const { accessToken } of [one, three]) expect((await callAs(accessToken, "GET", "/auth/me")).status).toBe(401);
    expect((await refresh(three.refreshToken)).status).toBe(401);
  });

  it("are nobody else's to see or end", async () => {
    const [mine, theirs] = [await signInAs((await makeAccount()).email), await signInAs((await makeAccount()).email)];
    const [their] = await list(theirs.accessToken);
    const answer = await callAs(mine.accessToken, "DELETE", `/auth/sign-ins/${their?.id}`);
    expect([answer.status, await codeOf(answer)]).toEqual([404, "auth.sign_in_not_found"]);
    expect((await callAs(theirs.accessToken, "GET", "/auth/me")).status).toBe(200);
  });
});

describe("a password", () => {
  it("is changed by who knows the old one; other sign-ins end, and the owner is told", async () => {
    const { email } = await makeAccount();
    const [session, other] = [await signInAs(email), await signInAs(email)];
    const change = (body: object) => post(session.accessToken, "/auth/change-password", { newPassword, ...body });
    expect(await codeOf(await change({}))).toBe("auth.wrong_password");
    expect(await codeOf(await change({ currentPassword: "not the password" }))).toBe("auth.wrong_password");
    const weak = await change({ currentPassword: password, newPassword: "1234567890" });
    expect(await codeOf(weak)).toBe("auth.weak_password");
    expect((await change({ currentPassword: password })).status).toBe(204);
    expect((await callAs(session.accessToken, "GET", "/auth/me")).status).toBe(200);
    expect((await callAs(other.accessToken, "GET", "/auth/me")).status).toBe(401);
    expect([(await logIn(email, password)).status, (await logIn(email, newPassword)).status]).toEqual([401, 200]);
    expect(await kinds(session.accessToken)).toContain("password_changed");
    await expectMails(email, "new_device", "password_changed", "new_device");
  });

  it("is chosen by who has none after a recent proof only", async () => {
    const { email, userId } = await makeAccount();
    const { accessToken } = await signInAs(email);
    await env.DIRECTORY.prepare("update users set password_hash = null where id = ?").bind(userId).run();
    await ageProof(userId);
    expect(await codeOf(await post(accessToken, "/auth/change-password", { newPassword }))).toBe("access.proof_needed");
    await env.DIRECTORY.prepare("update sign_ins set proved_at = ? where user_id = ?").bind(Date.now(), userId).run();
    expect((await post(accessToken, "/auth/change-password", { newPassword })).status).toBe(204);
    expect((await logIn(email, newPassword)).status).toBe(200);
  });

  it("is reset by a mailed link, once; every sign-in ends", async () => {
    const { email } = await makeAccount();
    const session = await signInAs(email);
    const asked = await callAs(null, "POST", "/auth/forgot-password", { email });
    const unknown = await callAs(null, "POST", "/auth/forgot-password", { email: newAddress() });
    expect([asked.status, await asked.text()]).toEqual([unknown.status, await unknown.text()]);
    const token = await linkMailedTo(email, "reset_password");
    const reset = (word: string) => callAs(null, "POST", "/auth/reset-password", { token, password: word });
    expect(await codeOf(await reset("1234567890"))).toBe("auth.weak_password");
    const answers = await Promise.all([reset(newPassword), reset(newPassword)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 422]);
    expect(await codeOf(await reset("another banana"))).toBe("auth.link_refused");
    expect((await callAs(session.accessToken, "GET", "/auth/me")).status).toBe(401);
    expect((await refresh(session.refreshToken)).status).toBe(401);
    expect((await logIn(email, newPassword)).status).toBe(200);
    await expectMails(email, "reset_password", "password_changed", "new_device");
  });

  it("changed or reset shuts the other links that were on their way", async () => {
    const { email } = await makeAccount();
    await callAs(null, "POST", "/auth/forgot-password", { email });
    const token = await linkMailedTo(email, "reset_password");
    const { accessToken } = await signInAs(email);
    await post(accessToken, "/auth/change-password", { currentPassword: password, newPassword });
    const late = await callAs(null, "POST", "/auth/reset-password", { token, password: "another banana" });
    expect(await codeOf(late)).toBe("auth.link_refused");
  });
});

describe("an e-mail address", () => {
  it("changes when the link in the new mailbox is opened; the old one is told, without the whole new one", async () => {
    const { email } = await makeAccount();
    const { accessToken } = await signInAs(email);
    const next = newAddress();
    expect((await post(accessToken, "/auth/change-email", { email: next })).status).toBe(202);
    expect((await me(accessToken)).user.email).toBe(email);
    const token = await linkMailedTo(next, "change_email");
    expect((await callAs(null, "POST", "/auth/confirm-email", { token })).status).toBe(204);
    expect((await me(accessToken)).user.email).toBe(next);
    expect(await codeOf(await callAs(null, "POST", "/auth/confirm-email", { token }))).toBe("auth.link_refused");
    expect([(await logIn(email, password)).status, (await logIn(next, password)).status]).toEqual([401, 200]);
    await expectMails(email, "email_changed");
    const told = await env.DIRECTORY.prepare("select params from account_mails where address = ?")
      .bind(email)
      .first("params");
    expect(told).not.toContain(next);
    expect(await kinds(accessToken)).toEqual(expect.arrayContaining(["email_change_asked", "email_changed"]));
  });

  it("of somebody else gets the same answer; its owner is told, and nothing changes", async () => {
    const [mine, theirs] = [await makeAccount(), await makeAccount()];
    const { accessToken } = await signInAs(mine.email);
    expect((await post(accessToken, "/auth/change-email", { email: theirs.email })).status).toBe(202);
    await expectMails(theirs.email, "already_registered");
    expect((await me(accessToken)).user.email).toBe(mine.email);
  });

  it("taken by somebody in the meantime refuses the link", async () => {
    const [mine, theirs] = [await makeAccount(), await makeAccount()];
    const { accessToken } = await signInAs(mine.email);
    const next = newAddress();
    await post(accessToken, "/auth/change-email", { email: next });
    const token = await linkMailedTo(next, "change_email");
    await env.DIRECTORY.prepare("update users set email = ? where id = ?").bind(next, theirs.userId).run();
    expect(await codeOf(await callAs(null, "POST", "/auth/confirm-email", { token }))).toBe("auth.email_taken");
  });

  it("changes only after a recent proof, which a password gives for ten minutes", async () => {
    const { email, userId } = await makeAccount();
    const { accessToken } = await signInAs(email);
    await ageProof(userId);
    const ask = () => post(accessToken, "/auth/change-email", { email: newAddress() });
    expect(await codeOf(await ask())).toBe("access.proof_needed");
    expect(
      await codeOf(await post(accessToken, "/auth/prove", { method: "password", password: "not the password" })),
    ).toBe("auth.wrong_password");
    expect(await codeOf(await post(accessToken, "/auth/prove", { method: "code", code: "000000" }))).toBe(
      "auth.wrong_proof",
    );
    expect(await codeOf(await ask())).toBe("access.proof_needed");
    expect((await post(accessToken, "/auth/prove", { method: "password", password })).status).toBe(204);
    expect((await ask()).status).toBe(202);
  });

  it("guesses at a proof are counted", async () => {
    const { accessToken } = await signInAs((await makeAccount()).email);
    const statuses = [];
    for (let time = 0; time < 11; time++)
      statuses.push(
        (await post(accessToken, "/auth/prove", { method: "password", password: "not the password" })).status,
      );
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 403), 429]);
  });
});

describe("working in several organizations", () => {
  it("switches this sign-in from one to the other; tokens for the former end, the refresh token goes on", async () => {
    const { email, userId } = await makeAccount();
    const other = await makeOrganization({ roles: [] });
    const { memberId } = await addMember(other.orgId, "agent");
    await env.DIRECTORY.prepare("update members set user_id = ? where id = ?").bind(userId, memberId).run();
    const session = await signInAs(email);
    expect(await me(session.accessToken)).toMatchObject({
      organizations: [{ roleName: "admin" }, { roleName: "agent" }],
    });
    const response = await post(session.accessToken, "/auth/switch-organization", { organizationId: other.orgId });
    const { accessToken, refreshToken } = await response.json<{ accessToken: string; refreshToken: null }>();
    expect(refreshToken).toBeNull();
    expect(await me(accessToken)).toMatchObject({
      organization: { id: other.orgId },
      member: { id: memberId, role: { id: "agent" } },
    });
    expect((await callAs(session.accessToken, "GET", "/auth/me")).status).toBe(401);
    const next = await (await refresh(session.refreshToken)).json<{ accessToken: string }>();
    expect(await me(next.accessToken)).toMatchObject({ organization: { id: other.orgId } });
  });

  it("knows no organization one is not a member of", async () => {
    const { accessToken } = await signInAs((await makeAccount()).email);
    const other = await makeOrganization({ roles: [] });
    for (const organizationId of [other.orgId, "org_nowhere"]) {
      const answer = await post(accessToken, "/auth/switch-organization", { organizationId });
      expect([answer.status, await codeOf(answer)]).toEqual([404, "organizations.not_found"]);
    }
  });
});

describe("what happened to an account", () => {
  it("is read by its owner page by page, the latest first", async () => {
    const { email } = await makeAccount();
    await signInAs(email);
    const { accessToken } = await signInAs(email);
    await callAs(accessToken, "PATCH", "/auth/me", { name: "Huda" });
    type Page = { items: { kind: string }[]; nextCursor: string | null };
    const first = await (await callAs(accessToken, "GET", "/auth/activity?limit=2")).json<Page>();
    expect(first.items.map(({ kind }) => kind)).toEqual(["profile_changed", "signed_in"]);
    const second = await (
      await callAs(accessToken, "GET", `/auth/activity?limit=2&cursor=${first.nextCursor}`)
    ).json<Page>();
    expect([second.items.map(({ kind }) => kind), second.nextCursor]).toEqual([["signed_in"], null]);
    expect(await codeOf(await callAs(accessToken, "GET", "/auth/activity?cursor=x"))).toBe("paging.bad_cursor");
  });
});
