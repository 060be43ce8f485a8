import { asc } from "drizzle-orm";
import { EventEnvelope } from "../../../shared/events.ts";
import type { WriteCtx } from "./context.ts";
import { relayEvents } from "./events.ts";
import { remindAt, type Reminder } from "./reminders.ts";
import { outbox } from "./tables.ts";
import { owned } from "./tenancy.ts";

const kind = "platform.outbox";
/** Younger events are on their way with the request that wrote them. */
const graceMs = 5_000;
/** A sweep that is at least this far away will see what is committed now. */
const marginMs = 2_000;
const pageSize = 100;

const sweepsAt = new Map<string, number>();

/**
 * Called before a commit with events: whatever happens between commit and queue, the Clock looks at the outbox soon after. Asked of the
 * Clock at most every few seconds for each organization and isolate.
 */
export async function expectOutbox(ctx: WriteCtx): Promise<void> {
  const now = ctx.now();
  if ((sweepsAt.get(ctx.tenant.orgId) ?? 0) > now + marginMs) return;
  const at = now + graceMs + marginMs;
  await remindAt(ctx, at, kind, "");
  if (sweepsAt.size > 10_000) sweepsAt.clear();
  sweepsAt.set(ctx.tenant.orgId, at);
}

/** Sends what commits left behind, and comes back while anything is there. */
export const outboxSweep: Reminder = {
  kind,
  async handle(ctx) {
    const { database } = ctx.tenant;
    const rows = await database
      .select({ at: outbox.at, event: outbox.event })
      .from(outbox)
      .where(owned(outbox, ctx.tenant))
      .orderBy(asc(outbox.id))
      .limit(pageSize);
    const old = rows.filter((row) => row.at <= ctx.now() - graceMs);
    const envelopes = old.map((row) => EventEnvelope.parse(JSON.parse(row.event)));
    if (envelopes.length > 0) {
      ctx.log.warn("outbox.swept", { events: envelopes.length });
      await relayEvents(ctx.env, ctx.tenant, envelopes);
    }
    if (rows.length > old.length || rows.length === pageSize) await remindAt(ctx, ctx.now() + graceMs, kind, "");
  },
};
