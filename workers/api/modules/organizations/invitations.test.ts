import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { newAddress } from "../auth/test-account.ts";
import type { Invitation } from "./invitation-contract.ts";
import { accept, auditOf, giveRole, invite, mailLink, makeRole, outcomeOf } from "./test-organization.ts";

const weekMs = 7 * 24 * 60 * 60 * 1000;

async function listed(organization: Parameters<typeof invite>[0]): Promise<Invitation[]> {
  const response = await call(organization, "admin", "GET", "/users/invitations");
  return (await response.json<{ items: Invitation[] }>()).items;
}

async function mailedTo(address: string) {
  const { results } = await env.DIRECTORY.prepare(
    "select kind, language, org_id, params from account_mails where address = ? order by id",
  )
    .bind(address)
    .all<{ kind: string; language: string; org_id: string; params: string }>();
  return results.map(({ params, ...mail }) => ({ ...mail, params: JSON.parse(params) }));
}

describe("inviting", () => {
  it("asks for a mail in the language chosen and lists the invitation", async () => {
    const organization = await makeOrganization();
    const email = newAddress();
    const invitation = await invite(organization, email.toUpperCase(), { language: "ar", role: "manager" });
    expect(await listed(organization)).toEqual([invitation]);
    expect(invitation).toMatchObject({
      email,
      role: { id: "manager", name: null },
      invitedBy: { name: organization.members.admin.name },
      isExpired: false,
    });
    expect(Date.parse(invitation.expiresAt) - Date.parse(invitation.sentAt)).toBe(weekMs);
    expect(await mailedTo(email)).toMatchObject([
      {
        kind: "invitation",
        language: "ar",
        org_id: organization.orgId,
        params: { invitationId: invitation.id, inviterName: organization.members.admin.name, roleName: "manager" },
      },
    ]);
  });

  it("is for who may write users; who may read them sees the list", async () => {
    const organization = await makeOrganization();
    const body = { email: newAddress(), role: "agent" };
    for (const role of ["manager", "agent", "member"] as const)
      expect((await call(organization, role, "POST", "/users/invite", body)).status).toBe(403);
    expect((await call(organization, "manager", "GET", "/users/invitations")).status).toBe(200);
    expect((await call(organization, "agent", "GET", "/users/invitations")).status).toBe(403);
  });

  it("says that somebody is a member already, and gives no role that is not there or more than one's own", async () => {
    const organization = await makeOrganization();
    const ask = (body: object, role: "admin" | "manager" = "admin") =>
      call(organization, role, "POST", "/users/invite", { email: newAddress(), ...body }).then(outcomeOf);
    expect(await ask({ email: organization.members.agent.email, role: "agent" })).toEqual([
      409,
      "organizations.already_member",
    ]);
    expect(await ask({ role: "rol_nothing" })).toEqual([404, "organizations.role_not_found"]);
    const staffing = await makeRole(organization, { users: { access: "write", scope: "all" } });
    await giveRole(organization, organization.members.manager.memberId, staffing.id);
    expect(await ask({ role: "admin" }, "manager")).toEqual([403, "organizations.more_than_own"]);
  });

  it("an address again renews its invitation and mails it again", async () => {
    const organization = await makeOrganization();
    const email = newAddress();
    const first = await invite(organization, email);
    const [second, third] = await Promise.all([
      invite(organization, email, { role: "manager" }),
      invite(organization, email, { role: "manager" }),
    ]);
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    expect((await listed(organization)).map(({ role }) => role.id)).toEqual(["manager"]);
    expect(await mailedTo(email)).toHaveLength(3);
  });

  it("does not plague one address", async () => {
    const organization = await makeOrganization();
    const email = newAddress();
    for (let count = 0; count < 5; count += 1) await invite(organization, email);
    const body = { email, role: "agent" };
    expect((await call(organization, "admin", "POST", "/users/invite", body)).status).toBe(429);
  });

  it("can be sent again and withdrawn, by its own organization", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const email = newAddress();
    const { id } = await invite(organization, email);
    const path = `/users/invitations/${id}`;
    expect((await call(other, "admin", "POST", `${path}/resend`)).status).toBe(404);
    expect((await call(other, "admin", "DELETE", path)).status).toBe(404);
    await env.DIRECTORY.prepare("update invitations set expires_at = 1 where id = ?").bind(id).run();
    expect((await listed(organization)).map(({ isExpired }) => isExpired)).toEqual([true]);
    const again = await call(organization, "admin", "POST", `${path}/resend`);
    expect(await again.json()).toMatchObject({ id, isExpired: false });
    const token = await mailLink(organization, id);
    expect((await call(organization, "admin", "DELETE", path)).status).toBe(204);
    expect((await call(organization, "admin", "DELETE", path)).status).toBe(404);
    expect(await listed(organization)).toEqual([]);
    expect(await outcomeOf(await accept({ token, name: "Sami", password: "a long enough one" }))).toEqual([
      422,
      "auth.link_refused",
    ]);
    const lines = await auditOf(organization);
    expect(JSON.stringify(lines)).not.toContain(email);
    expect(lines.map(({ action }) => action)).toEqual([
      "invitation.sent",
      "invitation.sent_again",
      "invitation.withdrawn",
    ]);
  });
});
