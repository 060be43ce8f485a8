import { remindAt, type Reminder } from "../../platform/reminders.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import type { Period } from "./board.ts";

const kind = "ranking.expired";
const dayMs = 24 * 3600_000;

/** How long a list is kept after a score in it; that of all time always is. */
const keptMs: Readonly<Record<Exclude<Period, "all">, number>> = {
  day: 40 * dayMs,
  week: 100 * dayMs,
  month: 400 * dayMs,
};

const rowsAtOnce = 5_000;
const turnsAtOnce = 20;
const soonMs = 60_000;

/** Called with the first score of a list, before it is written: the Clock clears the list away when nobody looks at it any more. */
export async function expectExpiry(ctx: WriteCtx, list: string, period: Period, at: number): Promise<void> {
  if (period !== "all") await remindAt(ctx, at + keptMs[period], kind, list);
}

/** Forgets a list: its counts first, so that it is empty to whoever still asks, then its entries, some at a time. */
export const expiredLists: Reminder = {
  kind,
  async handle(ctx, list) {
    const { client } = ctx.tenant.database;
    await client
      .prepare("delete from ranking_nodes where org_id = ?1 and list = ?2")
      .bind(ctx.tenant.orgId, list)
      .run();
    for (let turn = 0; turn < turnsAtOnce; turn += 1) {
      if ((await removeSome(ctx.tenant, list)) < rowsAtOnce) return;
    }
    await remindAt(ctx, ctx.now() + soonMs, kind, list);
  },
};

async function removeSome(tenant: Tenant, list: string): Promise<number> {
  const { meta } = await tenant.database.client
    .prepare(
      `delete from ranking_entries where org_id = ?1 and list = ?2 and position in
         (select k.position from ranking_entries k where k.org_id = ?1 and k.list = ?2 order by k.position limit ?3)`,
    )
    .bind(tenant.orgId, list, rowsAtOnce)
    .run();
  return meta.changes;
}
