import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";
import { storedJson } from "./stored-json.ts";

const mostIds = 100;

const ReachedRow = z
  .object({
    id: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    language: z.string().nullable(),
    time_zone: z.string().nullable(),
    tags: storedJson(z.array(z.string())),
    fields: storedJson(z.record(z.string(), z.unknown())),
    user_id: z.string().nullable(),
    blocked_at: z.number().nullable(),
    archived_at: z.number().nullable(),
  })
  .transform(({ time_zone: timeZone, user_id: userId, blocked_at: blockedAt, archived_at: archivedAt, ...row }) => ({
    ...row,
    timeZone,
    userId,
    blockedAt,
    archivedAt,
  }));

/** A customer as whoever writes to them needs to know them. `timeZone` null: the organization's. */
export type ReachedCustomer = Readonly<z.output<typeof ReachedRow>>;

/** Customers by id, whatever their state, in no order; who is not there is left out. One statement, at most 100 ids: a page of recipients. */
export async function findCustomersByIds(tenant: Tenant, ids: readonly string[]): Promise<ReachedCustomer[]> {
  if (ids.length > mostIds) throw new Error(`${ids.length} customers asked for at once; ${mostIds} are a page`);
  if (ids.length === 0) return [];
  const { results } = await tenant.database.client
    .prepare(
      `select c.id, c.name, c.phone, c.email, c.language, c.time_zone, c.tags, c.fields, c.user_id, c.blocked_at, c.archived_at
       from customers c where c.org_id = ?1 and c.id in (select value from json_each(?2))`,
    )
    .bind(tenant.orgId, JSON.stringify(ids))
    .all();
  return results.map((row) => ReachedRow.parse(row));
}
