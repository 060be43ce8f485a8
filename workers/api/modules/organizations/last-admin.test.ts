import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";

/** What each of three admins does to whom, all at the same moment. */
const deed = fc.record({
  actor: fc.nat(2),
  target: fc.nat(2),
  kind: fc.constantFrom("demote", "remove", "leave"),
});

test("whatever admins do to each other at the same time, one of them stays admin", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 5 }), async (deeds) => {
      const organization = await makeOrganization({ roles: ["admin"] });
      const { orgId } = organization;
      const admins = [organization.members.admin, await addMember(orgId, "admin"), await addMember(orgId, "admin")];
      const answers = await Promise.all(
        deeds.map(({ actor, target, kind }) => {
          const token = admins[actor]?.token ?? null;
          const memberId = admins[target]?.memberId ?? "";
          if (kind === "leave") return callAs(token, "POST", "/organizations/leave");
          if (kind === "remove") return callAs(token, "DELETE", `/users/${memberId}`);
          return callAs(token, "PATCH", `/users/${memberId}/role`, { role: "member" });
        }),
      );
      for (const answer of answers) expect(answer.status, await answer.text()).toBeLessThan(500);
      const left = await env.DIRECTORY.prepare("select count(*) as n from members where org_id = ? and role = 'admin'")
        .bind(orgId)
        .first<number>("n");
      expect(left).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 15 },
  );
});

test("an admin whose account is being closed does not count", async () => {
  const organization = await makeOrganization({ roles: ["admin"] });
  const second = await addMember(organization.orgId, "admin");
  await env.DIRECTORY.prepare("update users set closed_at = 1 where id = ?").bind(second.userId).run();
  const answer = await callAs(organization.members.admin.token, "POST", "/organizations/leave");
  expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([409, "auth.last_admin"]);
});
