import type { Tenant } from "../../platform/tenancy.ts";
import { customerQuery, type Wanted } from "./customer-search.ts";

/** A customer as lists show it. `place` is where the next page goes on. */
export type ListedRow = {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly tags: string;
  readonly blocked_at: number | null;
  readonly archived_at: number | null;
  readonly created_at: number;
  readonly place: number;
};
export type ListedConsent = {
  readonly customer_id: string;
  readonly purpose: string;
  readonly channel: string;
  readonly state: "granted" | "denied" | "pending";
};

const columns = "c.id, c.name, c.phone, c.email, c.language, c.tags, c.blocked_at, c.archived_at, c.created_at";

/** What a page of the list runs. Their price at 100,000 customers is held by list-cost.test.ts. */
export const listStatements = {
  /** organization, created_at, id, count */
  byCreated: `select ${columns}, c.created_at as place from customers c
    where c.org_id = ?1 and (c.created_at, c.id) < (?2, ?3) order by c.created_at desc, c.id desc limit ?4`,
  /** organization, match expression, place, count */
  search: `select ${columns}, s.place from (
      select customer_id, rowid as place from customer_search
      where customer_search match ?2 and org_id = ?1 and rowid < ?3 order by rowid desc limit ?4) s
    cross join customers c on c.org_id = ?1 and c.id = s.customer_id`,
  /** organization, ids as JSON */
  consents: `select customer_id, purpose, channel, state from consents
    where org_id = ?1 and customer_id in (select value from json_each(?2)) order by customer_id, purpose, channel`,
  /** organization, ids as JSON */
  lastSeen: `select k.customer_id as id, max(v.last_at) as at from contacts k
    cross join conversations w on w.org_id = ?1 and w.contact_id = k.id
    cross join conversations v on v.org_id = ?1 and v.id = w.id
    where k.org_id = ?1 and k.customer_id in (select value from json_each(?2)) group by k.customer_id`,
} as const;

export type CreatedPosition = { readonly createdAt: number; readonly id: string };

/** The newest first, archived and not. */
export async function readByCreated(
  tenant: Tenant,
  after: CreatedPosition | null,
  count: number,
): Promise<ListedRow[]> {
  const from = after ?? { createdAt: Number.MAX_SAFE_INTEGER, id: "" };
  const statement = tenant.database.client.prepare(listStatements.byCreated);
  return (await statement.bind(tenant.orgId, from.createdAt, from.id, count).all<ListedRow>()).results;
}

/** Customers found by the index, those written last first; null when nothing is looked for. */
export async function searchCustomers(
  tenant: Tenant,
  wanted: Wanted,
  before: number | null,
  count: number,
): Promise<ListedRow[] | null> {
  const match = customerQuery(tenant.orgId, wanted);
  if (match === null) return null;
  const statement = tenant.database.client.prepare(listStatements.search);
  const bound = statement.bind(tenant.orgId, match, before ?? Number.MAX_SAFE_INTEGER, count);
  return (await bound.all<ListedRow>()).results.toSorted((one, other) => other.place - one.place);
}

/** What some customers agreed to, and when each was last in a conversation. */
export async function readBeside(
  tenant: Tenant,
  ids: readonly string[],
): Promise<{ readonly consents: readonly ListedConsent[]; readonly lastSeen: ReadonlyMap<string, number> }> {
  const { client } = tenant.database;
  const list = JSON.stringify(ids);
  const [consents, seen] = await Promise.all([
    client.prepare(listStatements.consents).bind(tenant.orgId, list).all<ListedConsent>(),
    client.prepare(listStatements.lastSeen).bind(tenant.orgId, list).all<{ id: string; at: number }>(),
  ]);
  return { consents: consents.results, lastSeen: new Map(seen.results.map(({ id, at }) => [id, at])) };
}
