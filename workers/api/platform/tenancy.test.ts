import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeOrganization } from "../test-setup/organization.ts";
import { newId } from "./ids.ts";
import { auditLog, handledEvents } from "./tables.ts";
import { claimPlacement, openTenant, owned } from "./tenancy.ts";

const mark = { subscriber: "test", eventId: "evt_1", at: 1 };

test("organizations live on the shards in turn, each whole on its own", async () => {
  const [one, other] = [await makeOrganization({ roles: [] }), await makeOrganization({ roles: [] })];
  expect(new Set([one.tenant.shard, other.tenant.shard])).toEqual(new Set([0, 1]));
  await one.tenant.database.insert(handledEvents).values({ orgId: one.tenant, ...mark });
  const shards = [env.TENANT_0, env.TENANT_1];
  const counts = await Promise.all(
    shards.map((shard) =>
      shard.prepare("select count(*) as n from handled_events where org_id = ?").bind(one.orgId).first("n"),
    ),
  );
  expect(counts[one.tenant.shard]).toBe(1);
  expect(counts[1 - one.tenant.shard]).toBe(0);
});

test("a tenant reads and changes its own rows only, also beside a neighbour on the same shard", async () => {
  const made = [
    await makeOrganization({ roles: [] }),
    await makeOrganization({ roles: [] }),
    await makeOrganization({ roles: [] }),
  ];
  const [one, other] = made.filter(({ tenant }) => tenant.shard === made[0]?.tenant.shard);
  if (!one || !other) throw new Error("two of three organizations share a shard");
  for (const { tenant } of [one, other]) await tenant.database.insert(handledEvents).values({ orgId: tenant, ...mark });
  await one.tenant.database.delete(handledEvents).where(owned(handledEvents, one.tenant));
  expect(await one.tenant.database.$count(handledEvents, owned(handledEvents, one.tenant))).toBe(0);
  expect(await other.tenant.database.$count(handledEvents, owned(handledEvents, other.tenant))).toBe(1);
});

test("a predicate for another tenant is refused by the database itself", async () => {
  const [one, other] = [await makeOrganization({ roles: [] }), await makeOrganization({ roles: [] })];
  const read = async () => {
    await one.tenant.database.select({ id: auditLog.id }).from(auditLog).where(owned(auditLog, other.tenant));
  };
  await expect(read()).rejects.toMatchObject({ cause: { name: "ForeignTenant" } });
});

test("a statement that forgets its tenant does not run", async () => {
  const { tenant } = await makeOrganization({ roles: [] });
  const read = async () => tenant.database.select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.action, "x"));
  await expect(read()).rejects.toThrow(/audit_log|org_id|proven/i);
});

test("rows read back carry a tenant that can be written again", async () => {
  const { tenant } = await makeOrganization({ roles: [] });
  await tenant.database.insert(handledEvents).values({ orgId: tenant, ...mark });
  const [row] = await tenant.database.select().from(handledEvents).where(owned(handledEvents, tenant));
  if (!row) throw new Error("the row is there");
  await tenant.database.insert(handledEvents).values({ ...row, eventId: "evt_2" });
  expect(await tenant.database.$count(handledEvents, owned(handledEvents, tenant))).toBe(2);
});

test("an organization that nobody knows is not found", async () => {
  await expect(openTenant(env, newId("org", Date.now()))).rejects.toMatchObject({ code: "organizations.not_found" });
});

test("a place is claimed once, however often it is asked for", async () => {
  const orgId = newId("org", Date.now());
  const first = await claimPlacement(env, orgId);
  expect(await claimPlacement(env, orgId)).toEqual(first);
});
