import { isSettled, type DeliveryState } from "../../../../shared/delivery-states.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import type { CampaignView } from "./campaign-protocol.ts";
import { customerOf, stateAt, type CampaignPage } from "./campaign-rules/page.ts";

/** One row a customer: what segments, the frequency cap and a customer's timeline read. Of a page in one statement. */
export function writeTouches(
  tenant: Tenant,
  campaignId: string,
  channel: string,
  page: CampaignPage,
  now: number,
): D1PreparedStatement {
  const touches = page.people.flatMap((person, n) => {
    const state = stateAt(page, n);
    return isTouch(state) ? [[customerOf(person), `${page.page}.${n}`, state.kind]] : [];
  });
  return tenant.database.client
    .prepare(
      `insert into campaign_touches (org_id, customer_id, campaign_id, channel, place, state, at)
       select ?1, e.value ->> 0, ?2, ?3, e.value ->> 1, e.value ->> 2, ?5 from json_each(?4) e where true
       on conflict (org_id, customer_id, campaign_id) do update set place = excluded.place, state = excluded.state
       where excluded.state <> campaign_touches.state and not (excluded.state = 'delivered' and campaign_touches.state = 'sent')`,
    )
    .bind(tenant.orgId, campaignId, channel, JSON.stringify(touches), now);
}

/** The campaign's own row, for lists. Its draft's parts are not touched. */
export function writeCampaign(
  tenant: Tenant,
  campaignId: string,
  view: CampaignView,
  now: number,
): D1PreparedStatement {
  return tenant.database.client
    .prepare(
      `update campaigns set state = ?3, state_reason = ?4, counts = ?5, scheduled_at = ?6, started_at = ?7, finished_at = ?8,
         updated_at = ?9
       where org_id = ?1 and id = ?2`,
    )
    .bind(
      ...[tenant.orgId, campaignId, view.state, view.pauseReason, JSON.stringify(view.counts)],
      ...[view.scheduledAt, view.startedAt, view.finishedAt, now],
    );
}

function isTouch(state: DeliveryState): boolean {
  return state.kind === "unknown" || (isSettled(state) && state.kind !== "moved" && state.kind !== "cancelled");
}
