import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { codeOf, logIn, mailsTo, newAddress, password, refresh } from "../auth/test-account.ts";
import { eraseAccount } from "./service/erase-account.ts";
import { findOpenErasure } from "./store.ts";
import { house, makeSomebody, restore, tokenMailedTo } from "./test-privacy.ts";

describe("closing an account", () => {
  it("signs out everywhere at once, says when it will be erased, and by mail how to take that back", async () => {
    const { userId, email, session } = await makeSomebody();
    const closed = await callAs(session.accessToken, "DELETE", "/auth/account");
    expect(closed.status).toBe(202);
    const { eraseAt } = await closed.json<{ eraseAt: string }>();
    expect(Date.parse(eraseAt) - Date.now()).toBeGreaterThan(29.9 * 86_400_000);
    expect((await callAs(session.accessToken, "GET", "/auth/me")).status).toBe(401);
    expect((await refresh(session.refreshToken)).status).toBe(401);
    expect(await codeOf(await logIn(email, password))).toBe("auth.account_closing");
    expect(await mailsTo(email)).toContain("account_closing");
    expect(await findOpenErasure(env, userId)).toMatchObject({ state: "waiting" });
  });

  it("asks for a recent proof", async () => {
    const { userId, session } = await makeSomebody();
    await env.DIRECTORY.prepare("update sign_ins set proved_at = 1 where user_id = ?").bind(userId).run();
    for (const [method, path] of [
      ["DELETE", "/auth/account"],
      ["POST", "/auth/export"],
    ] as const) {
      const answer = await callAs(session.accessToken, method, path);
      expect([answer.status, await codeOf(answer)]).toEqual([403, "access.proof_needed"]);
    }
  });

  it("is refused to the only admin of others, by name, and nothing changes", async () => {
    const organization = await makeOrganization({ name: "Needs its admin" });
    const { token, userId } = organization.members.admin;
    const answer = await callAs(token, "DELETE", "/auth/account");
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Needs its admin");
    expect((await callAs(token, "GET", "/auth/me")).status).toBe(200);
    expect(await findOpenErasure(env, userId)).toBeNull();
    expect((await callAs(organization.members.agent.token, "DELETE", "/auth/account")).status).toBe(202);
  });
});

describe("taking it back", () => {
  it("opens the account with all that is in it, and nothing is erased afterwards", async () => {
    const { userId, email, organizationId, session } = await makeSomebody();
    await callAs(session.accessToken, "DELETE", "/auth/account");
    const wish = await findOpenErasure(env, userId);
    const restored = await restore(email);
    expect(restored.status).toBe(200);
    const { accessToken } = await restored.json<{ accessToken: string }>();
    await eraseAccount(house(), wish?.id ?? "");
    expect(await (await callAs(accessToken, "GET", "/auth/me")).json()).toMatchObject({
      user: { id: userId, email },
      organization: { id: organizationId },
    });
    expect(await findOpenErasure(env, userId)).toBeNull();
  });

  it("can be followed by closing it again", async () => {
    const { userId, email, session } = await makeSomebody();
    await callAs(session.accessToken, "DELETE", "/auth/account");
    const { accessToken } = await (await restore(email)).json<{ accessToken: string }>();
    expect((await callAs(accessToken, "DELETE", "/auth/account")).status).toBe(202);
    expect(await findOpenErasure(env, userId)).toMatchObject({ state: "waiting" });
  });

  it("needs no password for who has none: the link in the letter opens it, once, and signs nobody in", async () => {
    const { userId, email, session } = await makeSomebody();
    await env.DIRECTORY.prepare("update users set password_hash = null where id = ?").bind(userId).run();
    await callAs(session.accessToken, "DELETE", "/auth/account");
    const wish = await findOpenErasure(env, userId);
    const token = await tokenMailedTo(email, "restore");
    const open = () => callAs(null, "POST", "/auth/account/restore-by-link", { token });
    const first = await open();
    expect([first.status, await first.text(), first.headers.get("set-cookie")]).toEqual([204, "", null]);
    await eraseAccount(house(), wish?.id ?? "");
    const user = await env.DIRECTORY.prepare("select closed_at, email from users where id = ?").bind(userId).first();
    expect(user).toEqual({ closed_at: null, email });
    expect(await codeOf(await open())).toBe("privacy.link_refused");
  });

  it("comes too late when the erasure has begun, also by link", async () => {
    const { userId, email, session } = await makeSomebody();
    await callAs(session.accessToken, "DELETE", "/auth/account");
    const token = await tokenMailedTo(email, "restore");
    await env.DIRECTORY.prepare("update erasures set state = 'running' where user_id = ?").bind(userId).run();
    const answer = await callAs(null, "POST", "/auth/account/restore-by-link", { token });
    expect([answer.status, await codeOf(answer)]).toEqual([409, "privacy.too_late"]);
  });

  it("answers a wrong password and an unknown address alike, and opens nothing", async () => {
    const { userId, email, session } = await makeSomebody();
    await callAs(session.accessToken, "DELETE", "/auth/account");
    const [wrong, unknown] = [await restore(email, "not this password"), await restore(newAddress())];
    expect([wrong.status, await codeOf(wrong)]).toEqual([401, "auth.wrong_credentials"]);
    expect([unknown.status, await codeOf(unknown)]).toEqual([401, "auth.wrong_credentials"]);
    expect(await findOpenErasure(env, userId)).toMatchObject({ state: "waiting" });
  });
});
