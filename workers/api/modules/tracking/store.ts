import type { Tenant } from "../../platform/tenancy.ts";
import { lesserThan, type HitBy } from "./hit-rules.ts";

/** One link or the picture of one delivery: `open`, a link's number, or `unsubscribe`. */
export type Target = { readonly delivery: string; readonly target: string };

/** `first` of its target, `greater` than what was known of it (a person's after a machine's), or known already. */
export type Kept = "first" | "greater" | "known";

/** Keeps a hit if it is the first of its target, or weighs more than the one before. Of any number at once one is told so. */
export async function keepHit(tenant: Tenant, { delivery, target }: Target, by: HitBy, at: number): Promise<Kept> {
  const { client } = tenant.database;
  const [inserted, raised] = await client.batch([
    client
      .prepare(
        `insert into tracking_hits (org_id, delivery, target, at, "by") values (?1, ?2, ?3, ?4, ?5)
         on conflict (org_id, delivery, target) do nothing`,
      )
      .bind(tenant.orgId, delivery, target, at, by),
    client
      .prepare(
        `update tracking_hits set "by" = ?1, at = ?2
         where org_id = ?3 and delivery = ?4 and target = ?5 and "by" in (select value from json_each(?6))`,
      )
      .bind(by, at, tenant.orgId, delivery, target, JSON.stringify(lesserThan(by))),
  ]);
  if ((inserted?.meta.changes ?? 0) > 0) return "first";
  return (raised?.meta.changes ?? 0) > 0 ? "greater" : "known";
}

/** When the delivery's other links were hit (ms). */
export async function readOtherLinks(tenant: Tenant, { delivery, target }: Target): Promise<number[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select at from tracking_hits where org_id = ?1 and delivery = ?2 and target not in (?3, 'open', 'unsubscribe')`,
    )
    .bind(tenant.orgId, delivery, target)
    .all<{ at: number }>();
  return results.map(({ at }) => at);
}

export async function markAsMachine(tenant: Tenant, { delivery, target }: Target): Promise<void> {
  await tenant.database.client
    .prepare(`update tracking_hits set "by" = 'machine' where org_id = ?1 and delivery = ?2 and target = ?3`)
    .bind(tenant.orgId, delivery, target)
    .run();
}

/** As if it had not happened: the next one is the first again. */
export async function forgetHit(tenant: Tenant, { delivery, target }: Target): Promise<void> {
  await tenant.database.client
    .prepare(`delete from tracking_hits where org_id = ?1 and delivery = ?2 and target = ?3`)
    .bind(tenant.orgId, delivery, target)
    .run();
}
