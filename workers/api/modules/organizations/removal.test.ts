import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { builtInRole } from "../../../../shared/permissions.ts";
import { socketClose } from "../../../../shared/socket.ts";
import { call, callAs } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";
import { makeConversation } from "../inbox/test-conversation.ts";
import { openSocket } from "../inbox/test-socket.ts";
import { auditOf, giveRole, makeRole, outcomeOf } from "./test-organization.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const house = { memberId: "", name: "", role: builtInRole("admin") };

describe("removing a member", () => {
  it("ends their sockets and sign-ins at once and hands their work back", async () => {
    const organization = await makeOrganization();
    const { agent } = organization.members;
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const path = `/whatsapp/conversations/${conversation.conversationId}/assign`;
    await call(organization, "admin", "POST", path, { memberId: agent.memberId });
    const socket = await openSocket(organization, "agent");
    expect((await call(organization, "admin", "DELETE", `/users/${agent.memberId}`)).status).toBe(204);
    expect(await socket.closed).toBe(socketClose.signedOut);
    expect((await callAs(agent.token, "GET", "/users")).status).toBe(401);
    const ended = await env.DIRECTORY.prepare("select revoked_reason from sign_ins where id = ?")
      .bind(agent.signInId)
      .first("revoked_reason");
    expect(ended).toBe("member_removed");
    await eventually(async () => {
      const view = await conversation.object.view(house);
      expect("refused" in view ? null : view.summary.assigneeId).toBeNull();
    });
    const lines = (await auditOf(organization)).map(({ action, target, before }) => ({ action, target, before }));
    expect(lines).toContainEqual({
      action: "member.removed",
      target: agent.memberId,
      before: { userId: agent.userId, role: "agent" },
    });
  });

  it("leaves no moment in which a ticket to a socket could still be had", async () => {
    const organization = await makeOrganization();
    const { agent } = organization.members;
    expect((await call(organization, "agent", "POST", "/realtime/ticket")).status).toBe(200);
    // As another isolate finds it, which has heard nothing and still believes what it read.
    await env.DIRECTORY.prepare("delete from members where org_id = ? and id = ?")
      .bind(organization.orgId, agent.memberId)
      .run();
    expect((await call(organization, "agent", "GET", "/users")).status).toBe(200);
    expect((await call(organization, "agent", "POST", "/realtime/ticket")).status).toBe(401);
  });

  it("leaves their account and their other organizations alone", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const { agent } = organization.members;
    await env.DIRECTORY.prepare("insert into members (org_id, id, user_id, role, created_at) values (?, ?, ?, ?, 1)")
      .bind(other.orgId, `mem_other${agent.memberId.slice(9)}`, agent.userId, "manager")
      .run();
    await call(organization, "admin", "DELETE", `/users/${agent.memberId}`);
    const { results } = await env.DIRECTORY.prepare("select org_id from members where user_id = ?")
      .bind(agent.userId)
      .all();
    expect(results).toEqual([{ org_id: other.orgId }]);
  });

  it("is an admin's, of their own organization", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const path = `/users/${organization.members.agent.memberId}`;
    expect((await call(organization, "manager", "DELETE", path)).status).toBe(403);
    expect(await outcomeOf(await call(other, "admin", "DELETE", path))).toEqual([404, "auth.member_not_found"]);
    expect((await call(organization, "admin", "DELETE", path)).status).toBe(204);
    expect((await call(organization, "admin", "DELETE", path)).status).toBe(404);
  });
});

describe("leaving", () => {
  it("is anybody's but the last admin's", async () => {
    const organization = await makeOrganization();
    expect((await call(organization, "member", "POST", "/organizations/leave")).status).toBe(204);
    expect((await call(organization, "member", "GET", "/users")).status).toBe(401);
    expect(await outcomeOf(await call(organization, "admin", "POST", "/organizations/leave"))).toEqual([
      409,
      "auth.last_admin",
    ]);
    await addMember(organization.orgId, "admin");
    expect((await call(organization, "admin", "POST", "/organizations/leave")).status).toBe(204);
    expect((await auditOf(organization)).map(({ action, actor_id: actor }) => [action, actor])).toEqual([
      ["member.left", organization.members.member.memberId],
      ["member.left", organization.members.admin.memberId],
    ]);
  });
});

describe("a role that allows less", () => {
  it("narrows open sockets at once, and what comes late does not widen them again", async () => {
    const organization = await makeOrganization();
    const socket = await openSocket(organization, "agent");
    await giveRole(organization, organization.members.agent.memberId, "manager");
    await giveRole(organization, organization.members.agent.memberId, "member");
    await socket.hear("roleChanged", (frame) => frame.role.id === "member");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const told = socket.frames.filter((frame) => frame.type === "roleChanged");
    expect(told.at(-1)?.role).toEqual(builtInRole("member"));
  });

  it("narrows all who have it when it is an own one that changes, and hands their work back", async () => {
    const organization = await makeOrganization();
    const { agent } = organization.members;
    const write = { access: "write", scope: "assigned" };
    const role = await makeRole(organization, { whatsapp: write });
    await giveRole(organization, agent.memberId, role.id);
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const path = `/whatsapp/conversations/${conversation.conversationId}/assign`;
    expect((await call(organization, "agent", "POST", path, { memberId: agent.memberId })).status).toBe(200);
    const socket = await openSocket(organization, "agent");
    const grants = { whatsapp: { access: "read", scope: "all" } };
    expect((await call(organization, "admin", "PATCH", `/roles/${role.id}`, { grants })).status).toBe(200);
    expect(await socket.hear("roleChanged")).toMatchObject({ role: { id: role.id, grants } });
    expect((await call(organization, "agent", "POST", path, { memberId: agent.memberId })).status).toBe(403);
    await eventually(async () => {
      const view = await conversation.object.view(house);
      expect("refused" in view ? null : view.summary.assigneeId).toBeNull();
    });
  });
});
