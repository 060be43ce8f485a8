import { describe, expect, it } from "vitest";
import { call } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";
import type { Member } from "./contract.ts";
import { auditOf, giveRole, makeRole, outcomeOf } from "./test-organization.ts";

const role = (id: string) => `/users/${id}/role`;

describe("members", () => {
  it("are listed to every member, with e-mail addresses only for those who may read users", async () => {
    const organization = await makeOrganization();
    const seen = async (as: "admin" | "agent") =>
      (await (await call(organization, as, "GET", "/users")).json<{ items: Member[] }>()).items;
    const [admin, agent] = [await seen("admin"), await seen("agent")];
    expect(admin.map((member) => member.role.id).sort()).toEqual(["admin", "agent", "manager", "member"]);
    expect(admin.every((member) => member.email.includes("@") && member.role.name === null)).toBe(true);
    expect(agent.map((member) => member.email)).toEqual(["", "", "", ""]);
  });

  it("change role by an admin's word only, and the change holds at the next request", async () => {
    const organization = await makeOrganization();
    const { agent } = organization.members;
    expect((await call(organization, "manager", "PATCH", role(agent.memberId), { role: "manager" })).status).toBe(403);
    const changed = await giveRole(organization, agent.memberId, "manager");
    expect(await changed.json()).toMatchObject({ id: agent.memberId, role: { id: "manager" }, version: 2 });
    expect(await (await call(organization, "agent", "GET", "/auth/me")).json()).toMatchObject({
      member: { role: { id: "manager", name: null } },
    });
  });

  it("leave a line in the audit log with what was and what is", async () => {
    const organization = await makeOrganization();
    await giveRole(organization, organization.members.agent.memberId, "member");
    expect(await auditOf(organization)).toEqual([
      {
        action: "member.role_changed",
        actor_kind: "member",
        actor_id: organization.members.admin.memberId,
        target: organization.members.agent.memberId,
        before: { role: "agent" },
        after: { role: "member" },
      },
    ]);
  });

  it("keep at least one admin, also when two demote each other at the same time", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const { admin } = organization.members;
    expect(await outcomeOf(await giveRole(organization, admin.memberId, "agent"))).toEqual([409, "auth.last_admin"]);
    const second = await addMember(organization.orgId, "admin");
    const answers = await Promise.all([
      giveRole(organization, second.memberId, "agent"),
      giveRole(organization, admin.memberId, "agent"),
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
    const codes = await Promise.all(answers.map(async (answer) => (await outcomeOf(answer))[1]));
    expect(codes.toSorted()).toEqual(["commit.version_conflict", "commit.version_conflict", undefined]);
  });

  it("refuse a change of what has changed since, and know no other organization's members or roles", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const { agent } = organization.members;
    const stale = await call(organization, "admin", "PATCH", role(agent.memberId), { role: "manager", version: 7 });
    expect(await outcomeOf(stale)).toEqual([409, "commit.version_conflict"]);
    expect((await giveRole(other, agent.memberId, "manager")).status).toBe(404);
    const foreign = await makeRole(other, { crm: { access: "read", scope: "all" } });
    expect(await outcomeOf(await giveRole(organization, agent.memberId, foreign.id))).toEqual([
      404,
      "organizations.role_not_found",
    ]);
  });

  it("are lifted to nothing, and taken down from nothing, that whoever asks may not do themselves", async () => {
    const organization = await makeOrganization();
    const { admin, agent, member, manager } = organization.members;
    const staffing = await makeRole(organization, {
      users: { access: "write", scope: "all" },
      crm: { access: "read", scope: "all" },
      ticketing: { access: "read", scope: "all" },
      whatsapp: { access: "read", scope: "all" },
    });
    await giveRole(organization, manager.memberId, staffing.id);
    const asks = (target: string, to: string) =>
      call(organization, "manager", "PATCH", role(target), { role: to }).then(outcomeOf);
    const refused = [403, "organizations.more_than_own"];
    expect(await asks(manager.memberId, "admin")).toEqual(refused);
    expect(await asks(member.memberId, "admin")).toEqual(refused);
    expect(await asks(admin.memberId, "member")).toEqual(refused);
    expect(await asks(agent.memberId, "member")).toEqual(refused);
    expect(await outcomeOf(await call(organization, "manager", "DELETE", `/users/${admin.memberId}`))).toEqual(refused);
    expect(await asks(member.memberId, staffing.id)).toEqual([200, undefined]);
  });
});
