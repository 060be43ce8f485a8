import { and, desc, eq, lt } from "drizzle-orm";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import type { ConsentEventRow } from "./consent-store.ts";
import type { CustomerEventRow } from "./customer-event-store.ts";
import { consentEvents, customerEvents } from "./tables.ts";

export type TouchRow = {
  readonly id: string;
  readonly name: string | null;
  readonly channel: string;
  readonly state: string;
  readonly at: number;
};
export type ConversationRow = { readonly id: string; readonly channel: string; readonly at: number };

/** Both kinds of ids sort by the time of what they tell, so a page is a range of the primary key. */
export function readProofsBefore(
  tenant: Tenant,
  customerId: string,
  before: string,
  limit: number,
): Promise<ConsentEventRow[]> {
  const mine = and(eq(consentEvents.customerId, customerId), lt(consentEvents.id, before));
  return tenant.database
    .select()
    .from(consentEvents)
    .where(owned(consentEvents, tenant, mine))
    .orderBy(desc(consentEvents.id))
    .limit(limit);
}

export function readEventsBefore(
  tenant: Tenant,
  customerId: string,
  before: string,
  limit: number,
): Promise<CustomerEventRow[]> {
  const mine = and(eq(customerEvents.customerId, customerId), lt(customerEvents.id, before));
  return tenant.database
    .select()
    .from(customerEvents)
    .where(owned(customerEvents, tenant, mine))
    .orderBy(desc(customerEvents.id))
    .limit(limit);
}

/** The campaigns made last that reached for a customer. One that is about to has nothing to tell yet. */
export async function readTouches(tenant: Tenant, customerId: string, limit: number): Promise<TouchRow[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select t.campaign_id as id, m.name, t.channel, t.state, t.at from campaign_touches t
       left join campaigns m on m.org_id = ?1 and m.id = t.campaign_id
       where t.org_id = ?1 and t.customer_id = ?2 and t.state <> 'attempted' order by t.campaign_id desc limit ?3`,
    )
    .bind(tenant.orgId, customerId, limit)
    .all<TouchRow>();
  return results;
}

/** A conversation begins when its contact is first heard of. */
export async function readConversations(tenant: Tenant, customerId: string, limit: number): Promise<ConversationRow[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select v.id, k.channel_kind as channel, k.created_at as at
       from (select id from contacts where org_id = ?1 and customer_id = ?2 limit ?3) i
       cross join contacts k on k.org_id = ?1 and k.id = i.id
       cross join conversations v on v.org_id = ?1 and v.contact_id = k.id order by at desc limit ?3`,
    )
    .bind(tenant.orgId, customerId, limit)
    .all<ConversationRow>();
  return results;
}
