import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makeOrganization } from "../test-setup/organization.ts";
import { commit, none } from "./commit.ts";
import { systemContext, type WriteCtx } from "./context.ts";
import { auditLog, handledEvents, outbox } from "./tables.ts";
import { owned } from "./tenancy.ts";

async function makeContext(): Promise<WriteCtx> {
  const { tenant } = await makeOrganization({ roles: [] });
  return systemContext(env, tenant, "test");
}

/** Any small tenant table does: a mark stands for a record, its `at` for the version. */
function insertMark(ctx: WriteCtx, eventId: string) {
  return ctx.tenant.database
    .insert(handledEvents)
    .values({ orgId: ctx.tenant, subscriber: "test", eventId, at: 1 })
    .onConflictDoNothing();
}
function updateMark(ctx: WriteCtx, eventId: string, from: number) {
  const { database } = ctx.tenant;
  const sameVersion = owned(
    handledEvents,
    ctx.tenant,
    eq(handledEvents.subscriber, "test"),
    eq(handledEvents.eventId, eventId),
    eq(handledEvents.at, from),
  );
  return database
    .update(handledEvents)
    .set({ at: from + 1 })
    .where(sameVersion);
}
function readMarks(ctx: WriteCtx) {
  return ctx.tenant.database
    .select({ id: handledEvents.eventId, at: handledEvents.at })
    .from(handledEvents)
    .where(owned(handledEvents, ctx.tenant));
}

describe("commit", () => {
  test("of nothing at all asks the database nothing", async () => {
    expect(await commit(await makeContext(), { writes: [], audit: none("nothing to tell"), events: [] })).toEqual([]);
  });

  test("writes the rows and the audit line together", async () => {
    const ctx = await makeContext();
    const results = await commit(ctx, {
      writes: [{ statement: insertMark(ctx, "evt_1"), expect: "already_exists" }],
      audit: { action: "marks.added", target: "evt_1", after: { at: 1 } },
      events: [],
    });
    expect(results).toHaveLength(1);
    expect(results[0]?.meta.rows_written).toBe(1);
    expect(await readMarks(ctx)).toEqual([{ id: "evt_1", at: 1 }]);
    const [line] = await ctx.tenant.database
      .select({ action: auditLog.action, actor: auditLog.actorId, after: auditLog.after })
      .from(auditLog)
      .where(owned(auditLog, ctx.tenant));
    expect(line).toEqual({ action: "marks.added", actor: "test", after: { at: 1 } });
  });

  test.each([
    ["version_conflict", "commit.version_conflict", 409],
    ["not_found", "commit.not_found", 404],
  ] as const)("rolls everything back when %s holds", async (expectation, code, status) => {
    const ctx = await makeContext();
    const change = commit(ctx, {
      writes: [
        { statement: insertMark(ctx, "evt_1") },
        { statement: updateMark(ctx, "evt_none", 1), expect: expectation },
        { statement: insertMark(ctx, "evt_2") },
      ],
      audit: { action: "marks.changed", target: "evt_none" },
      events: [],
    });
    await expect(change).rejects.toMatchObject({ code, status });
    expect(await readMarks(ctx)).toEqual([]);
    expect(await ctx.tenant.database.$count(auditLog, owned(auditLog, ctx.tenant))).toBe(0);
  });

  test("names the second record of the same key as existing already", async () => {
    const ctx = await makeContext();
    const insert = () =>
      commit(ctx, {
        writes: [{ statement: insertMark(ctx, "evt_1"), expect: "already_exists" }],
        audit: none("test"),
        events: [],
      });
    await insert();
    await expect(insert()).rejects.toMatchObject({ code: "commit.already_exists", status: 409 });
  });

  test("each conditional write is asserted by itself, in whatever order they fail", async () => {
    const ctx = await makeContext();
    await insertMark(ctx, "evt_1");
    const change = commit(ctx, {
      writes: [
        { statement: updateMark(ctx, "evt_none", 1), expect: "not_found" },
        { statement: updateMark(ctx, "evt_1", 1), expect: "version_conflict" },
      ],
      audit: none("test"),
      events: [],
    });
    await expect(change).rejects.toMatchObject({ code: "commit.not_found" });
    expect(await readMarks(ctx)).toEqual([{ id: "evt_1", at: 1 }]);
  });

  test("refuses to write to a shard that no longer owns the organization", async () => {
    const ctx = await makeContext();
    const { database } = ctx.tenant;
    await database.client
      .prepare("update placements set state = 'moved' where org_id = ?")
      .bind(ctx.tenant.orgId)
      .run();
    const change = commit(ctx, { writes: [{ statement: insertMark(ctx, "evt_1") }], audit: none("test"), events: [] });
    await expect(change).rejects.toMatchObject({ code: "commit.placement_moved", status: 503 });
    expect(await readMarks(ctx)).toEqual([]);
  });

  test("assertions write no row", async () => {
    const ctx = await makeContext();
    const bare = await insertMark(ctx, "evt_bare").run();
    expect(bare.meta.rows_written).toBe(1);
    await commit(ctx, {
      writes: [{ statement: insertMark(ctx, "evt_1"), expect: "already_exists" }],
      audit: none("test"),
      events: [],
    });
    const shard = ctx.tenant.shard === 0 ? env.TENANT_0 : env.TENANT_1;
    expect(await shard.prepare("select count(*) as n from assertions").first("n")).toBe(0);
  });

  test("puts events into the outbox and takes them off once they are queued", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const deferred: Promise<unknown>[] = [];
    const ctx = systemContext(env, tenant, "test", { defer: (work) => deferred.push(work) });
    await commit(ctx, {
      writes: [],
      audit: none("test"),
      events: [{ type: "whatsapp.channel_connected", channelId: "chn_1" }],
    });
    await Promise.all(deferred);
    expect(await tenant.database.$count(outbox, owned(outbox, tenant))).toBe(0);
  });
});
