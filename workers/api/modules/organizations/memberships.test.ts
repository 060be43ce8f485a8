import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemContext } from "../../platform/context.ts";
import { call, callAs } from "../../test-setup/call.ts";
import { addMember, makeOrganization, type TestMember } from "../../test-setup/organization.ts";
import { newAddress } from "../auth/test-account.ts";
import { describeMemberships, findBlockingOrganizations, forgetMemberships } from "./service/memberships.ts";
import { auditOf, invite, makeKey } from "./test-organization.ts";

async function join(member: TestMember, orgId: string, role: string): Promise<void> {
  await env.DIRECTORY.prepare("insert into members (org_id, id, user_id, role, created_at) values (?, ?, ?, ?, ?)")
    .bind(orgId, `mem_${orgId.slice(4)}`, member.userId, role, Date.now())
    .run();
}

describe("a person who goes for good", () => {
  it("leaves where others stay, and closes where they were alone", async () => {
    const [shared, alone] = [await makeOrganization(), await makeOrganization({ roles: ["admin"] })];
    const { admin } = alone.members;
    await join(admin, shared.orgId, "agent");
    await invite(await makeOrganization({ roles: ["admin"] }), admin.email);
    const key = await makeKey(alone, { whatsapp: { access: "read", scope: "all" } });
    await invite(alone, newAddress());
    expect(await findBlockingOrganizations(env, admin.userId)).toEqual([]);
    expect(await describeMemberships(env, admin.userId)).toMatchObject([
      { organizationId: alone.orgId, role: { id: "admin", name: null } },
      { organizationId: shared.orgId, role: { id: "agent", name: null } },
    ]);
    const ctx = systemContext(env, alone.tenant, "test");
    expect(await forgetMemberships(ctx, admin.userId)).toEqual({ left: [shared.orgId], closed: [alone.orgId] });
    expect(await forgetMemberships(ctx, admin.userId)).toEqual({ left: [], closed: [] });
    expect((await callAs(key.key, "GET", "/whatsapp/conversations")).status).toBe(401);
    const open = await env.DIRECTORY.prepare(
      "select count(*) as n from invitations where org_id = ? and withdrawn_at is null",
    )
      .bind(alone.orgId)
      .first("n");
    expect(open).toBe(0);
    const invited = await env.DIRECTORY.prepare("select count(*) as n from invitations where email = ?")
      .bind(admin.email)
      .first("n");
    expect(invited).toBe(0);
    expect((await auditOf(alone)).map(({ action }) => action).slice(-2)).toEqual([
      "member.left",
      "organization.closed",
    ]);
    expect((await auditOf(shared)).map(({ action }) => action)).toEqual(["member.left"]);
  });

  it("hands over first where they are the only admin of others", async () => {
    const organization = await makeOrganization();
    const { admin, agent } = organization.members;
    const ctx = systemContext(env, organization.tenant, "test");
    const blocking = { id: organization.orgId, name: `Test ${organization.orgId}` };
    expect(await findBlockingOrganizations(env, admin.userId)).toEqual([blocking]);
    await expect(forgetMemberships(ctx, admin.userId)).rejects.toThrow("auth.last_admin");
    expect(await findBlockingOrganizations(env, agent.userId)).toEqual([]);
    await addMember(organization.orgId, "admin");
    expect(await findBlockingOrganizations(env, admin.userId)).toEqual([]);
    expect(await forgetMemberships(ctx, admin.userId)).toEqual({ left: [organization.orgId], closed: [] });
    expect((await call(organization, "admin", "GET", "/users")).status).toBe(401);
  });
});
