import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeOrganization } from "../test-setup/organization.ts";
import { systemContext } from "./context.ts";
import { expectHousekeeping, housekeeping } from "./housekeeping.ts";
import { handledEvents, idempotencyKeys } from "./tables.ts";
import { owned } from "./tenancy.ts";

const day = 24 * 3_600_000;

async function makeRows() {
  const { tenant, orgId } = await makeOrganization({ roles: [] });
  const ctx = systemContext(env, tenant, "test");
  const key = { orgId: tenant, caller: "mem_1", route: "POST /x", bodyHash: "h" };
  const mark = { orgId: tenant, subscriber: "test" };
  const now = Date.now();
  await tenant.database.insert(idempotencyKeys).values([
    { ...key, key: "young", createdAt: now - day / 2 },
    { ...key, key: "old", createdAt: now - 2 * day },
  ]);
  await tenant.database.insert(handledEvents).values([
    { ...mark, eventId: "young", at: now - day },
    { ...mark, eventId: "old", at: now - 15 * day },
  ]);
  const left = async () => ({
    keys: await tenant.database
      .select({ key: idempotencyKeys.key })
      .from(idempotencyKeys)
      .where(owned(idempotencyKeys, tenant)),
    marks: await tenant.database
      .select({ id: handledEvents.eventId })
      .from(handledEvents)
      .where(owned(handledEvents, tenant)),
  });
  return { ctx, orgId, left };
}

test("what has served its time is thrown out, the rest stays and is looked at tomorrow", async () => {
  const { ctx, orgId, left } = await makeRows();
  await housekeeping.handle(ctx, "");
  expect(await left()).toEqual({ keys: [{ key: "young" }], marks: [{ id: "young" }] });
  const alarm = await runInDurableObject(env.CLOCK.getByName(orgId), (_, state) => state.storage.getAlarm());
  expect(alarm).toBeGreaterThan(Date.now() + day - 60_000);
});

test("it is asked for once, however many rows are written", async () => {
  const { tenant, orgId } = await makeOrganization({ roles: [] });
  const ctx = systemContext(env, tenant, "test");
  await Promise.all([expectHousekeeping(ctx), expectHousekeeping(ctx), expectHousekeeping(ctx)]);
  const clock = env.CLOCK.getByName(orgId);
  const due = await runInDurableObject(clock, (_, { storage }) => storage.sql.exec("select kind from due").toArray());
  expect(due).toEqual([{ kind: "platform.housekeeping" }]);
  expect(await runDurableObjectAlarm(clock)).toBe(true);
});
