import { describe, expect, it } from "vitest";
import { call } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";

const role = (id: string) => `/users/${id}/role`;

describe("members", () => {
  it("are listed to every member, with e-mail addresses only for those who may read users", async () => {
    const organization = await makeOrganization();
    const seen = async (as: "admin" | "agent") =>
      (await (await call(organization, as, "GET", "/users")).json<{ items: { email: string; role: string }[] }>())
        .items;
    const [admin, agent] = [await seen("admin"), await seen("agent")];
    expect(admin.map((member) => member.role).sort()).toEqual(["admin", "agent", "manager", "member"]);
    expect(admin.every((member) => member.email.includes("@"))).toBe(true);
    expect(agent.map((member) => member.email)).toEqual(["", "", "", ""]);
  });

  it("change role by an admin's word only, and the change holds at the next request", async () => {
    const organization = await makeOrganization();
    const { agent } = organization.members;
    expect((await call(organization, "manager", "PATCH", role(agent.memberId), { role: "manager" })).status).toBe(403);
    const changed = await call(organization, "admin", "PATCH", role(agent.memberId), { role: "manager" });
    expect(await changed.json()).toMatchObject({ id: agent.memberId, role: "manager", version: 2 });
    expect(await (await call(organization, "agent", "GET", "/auth/me")).json()).toMatchObject({
      member: { role: "manager" },
    });
  });

  it("leave a line in the audit log with what was and what is", async () => {
    const organization = await makeOrganization();
    await call(organization, "admin", "PATCH", role(organization.members.agent.memberId), { role: "member" });
    const row = await organization.tenant.database.client
      .prepare("select action, actor_id, before, after from audit_log where org_id = ?")
      .bind(organization.orgId)
      .first();
    expect(row).toEqual({
      action: "member.role_changed",
      actor_id: organization.members.admin.memberId,
      before: '{"role":"agent"}',
      after: '{"role":"member"}',
    });
  });

  it("keep at least one admin, also when two demote each other at the same time", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const { admin } = organization.members;
    const alone = await call(organization, "admin", "PATCH", role(admin.memberId), { role: "agent" });
    expect([alone.status, (await alone.json<{ code: string }>()).code]).toEqual([409, "auth.last_admin"]);
    const second = await addMember(organization.orgId, "admin");
    const answers = await Promise.all([
      call(organization, "admin", "PATCH", role(second.memberId), { role: "agent" }),
      call(organization, "admin", "PATCH", role(admin.memberId), { role: "agent" }),
    ]);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  it("changed by two at the same time say so to one of them, and not that an admin would be missing", async () => {
    const organization = await makeOrganization();
    const { agent } = organization.members;
    const answers = await Promise.all(
      ["admin", "manager", "member"].map((to) =>
        call(organization, "admin", "PATCH", role(agent.memberId), { role: to, version: 1 }),
      ),
    );
    const codes = await Promise.all(answers.map(async (answer) => (await answer.json<{ code?: string }>()).code));
    expect(codes.toSorted()).toEqual(["commit.version_conflict", "commit.version_conflict", undefined]);
  });

  it("refuse a change of what has changed since, and know no other organization's members", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const { agent } = organization.members;
    const stale = await call(organization, "admin", "PATCH", role(agent.memberId), { role: "manager", version: 7 });
    expect([stale.status, (await stale.json<{ code: string }>()).code]).toEqual([409, "commit.version_conflict"]);
    expect((await call(other, "admin", "PATCH", role(agent.memberId), { role: "manager" })).status).toBe(404);
  });
});
