import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { loadConfiguration } from "../../platform/configuration.ts";
import { createLog } from "../../platform/log.ts";
import { call } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";
import { openSocket } from "../inbox/test-socket.ts";
import { endSignIns } from "./service/end-sign-ins.ts";

const ctx = { env, configuration: loadConfiguration(env), now: Date.now, log: createLog({}) };

describe("ended sign-ins", () => {
  it("close their sockets before the answer, and are refused by the next read", async () => {
    const organization = await makeOrganization();
    const [socket, other] = [await openSocket(organization, "agent"), await openSocket(organization, "manager")];
    expect((await call(organization, "agent", "POST", "/auth/sign-out-everywhere", {})).status).toBe(204);
    expect(await socket.closed).toBe(4001);
    await other.settle();
    expect((await call(organization, "agent", "GET", "/auth/me")).status).toBe(401);
    other.close();
  });

  it("are all of a person's but one, or only those in one organization", async () => {
    const organization = await makeOrganization({ roles: ["agent"] });
    const { userId, signInId } = organization.members.agent;
    const elsewhere = await addMember((await makeOrganization({ roles: [] })).orgId, "agent");
    await env.DIRECTORY.prepare("update sign_ins set user_id = ? where id = ?").bind(userId, elsewhere.signInId).run();
    expect(await endSignIns(ctx, userId, "member_removed", { organizationId: organization.orgId })).toBe(1);
    const open = () =>
      env.DIRECTORY.prepare("select id from sign_ins where user_id = ? and revoked_at is null")
        .bind(userId)
        .all<{ id: string }>();
    expect((await open()).results).toEqual([{ id: elsewhere.signInId }]);
    expect(await endSignIns(ctx, userId, "signed_out_everywhere", { except: elsewhere.signInId })).toBe(0);
    expect(await endSignIns(ctx, userId, "signed_out_everywhere")).toBe(1);
    const reasons = await env.DIRECTORY.prepare("select revoked_reason from sign_ins where id = ?")
      .bind(signInId)
      .first();
    expect(reasons).toEqual({ revoked_reason: "member_removed" });
  });

  it("take those they opened at brands with them, also when an organization's are ended", async () => {
    const organization = await makeOrganization({ roles: ["agent"] });
    const { userId, signInId } = organization.members.agent;
    const child = await addMember(organization.orgId, "agent");
    await env.DIRECTORY.prepare(
      "update sign_ins set user_id = ?, org_id = null, brand = 'lowkeymode', parent_id = ? where id = ?",
    )
      .bind(userId, signInId, child.signInId)
      .run();
    expect(await endSignIns(ctx, userId, "member_removed", { organizationId: organization.orgId })).toBe(2);
  });
});
