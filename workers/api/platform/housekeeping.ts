import { lt } from "drizzle-orm";
import type { WriteCtx } from "./context.ts";
import { remindAt, type Reminder } from "./reminders.ts";
import { handledEvents, idempotencyKeys } from "./tables.ts";
import { owned } from "./tenancy.ts";

const kind = "platform.housekeeping";

/** How long an idempotency key answers. */
export const keptMs = 24 * 3600 * 1000;
/** Longer than a message can stay in a queue and its dead-letter queue together. */
const handledKeptMs = 14 * 24 * 3600 * 1000;

const expected = new Map<string, number>();

/** Called where short-lived rows are written: the Clock throws them out a day later. Asked at most once a day for each isolate. */
export async function expectHousekeeping(ctx: WriteCtx): Promise<void> {
  const now = ctx.now();
  if ((expected.get(ctx.tenant.orgId) ?? 0) > now) return;
  const at = now + keptMs;
  await remindAt(ctx, at, kind, "");
  if (expected.size > 10_000) expected.clear();
  expected.set(ctx.tenant.orgId, at);
}

/** Throws out what has served its time, and comes back while something young is left. */
export const housekeeping: Reminder = {
  kind,
  async handle(ctx) {
    const { database } = ctx.tenant;
    const now = ctx.now();
    await database
      .delete(idempotencyKeys)
      .where(owned(idempotencyKeys, ctx.tenant, lt(idempotencyKeys.createdAt, now - keptMs)));
    await database
      .delete(handledEvents)
      .where(owned(handledEvents, ctx.tenant, lt(handledEvents.at, now - handledKeptMs)));
    const left = await Promise.all([
      database.$count(idempotencyKeys, owned(idempotencyKeys, ctx.tenant)),
      database.$count(handledEvents, owned(handledEvents, ctx.tenant)),
    ]);
    if (left.some((count) => count > 0)) await remindAt(ctx, now + keptMs, kind, "");
  },
};
