import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";
import type { DoneRow, PresentCustomer } from "./import-rules/judge-undo.ts";
import { storedJson } from "./stored-json.ts";

const Values = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  tags: z.array(z.string()),
  fields: z.record(z.string(), z.unknown()),
});
const Before = z.object({
  at: z.int(),
  version: z.int().nullable(),
  values: Values.partial(),
  consents: z.array(
    z.object({
      purpose: z.string(),
      channel: z.string(),
      before: z.object({ state: z.string(), at: z.int(), source: z.string() }).nullable(),
    }),
  ),
});
const Row = z.object({
  row: z.int(),
  outcome: z.enum(["created", "updated", "unchanged", "refused"]),
  customer_id: z.string().nullable(),
  before: storedJson(Before).nullable(),
});
const Present = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  time_zone: z.string().nullable(),
  tags: storedJson(z.array(z.string())),
  fields: storedJson(z.record(z.string(), z.unknown())),
  version: z.int(),
  created_at: z.int(),
  archived_at: z.int().nullable(),
  is_used: z.int(),
  is_restored: z.int(),
});
const Said = z.object({ customer_id: z.string(), purpose: z.string(), channel: z.string(), at: z.int() });

/** Rows of an import before row `before`, the last first. `lowest` is the last that was looked at; null: there are no more. */
export async function readDoneRows(
  tenant: Tenant,
  importId: string,
  before: number,
  limit: number,
): Promise<{ readonly rows: readonly DoneRow[]; readonly lowest: number | null }> {
  const { results } = await tenant.database.client
    .prepare(
      `select "row", outcome, customer_id, "before" from customer_import_rows
       where org_id = ?1 and import_id = ?2 and "row" < ?3 order by "row" desc limit ?4`,
    )
    .bind(tenant.orgId, importId, before, limit)
    .all();
  const read = results.map((row) => Row.parse(row));
  const rows = read.flatMap(({ row, outcome, customer_id: customerId, before: was }) =>
    (outcome === "created" || outcome === "updated") && customerId !== null
      ? [{ row, outcome, customerId, before: was }]
      : [],
  );
  return { rows, lowest: read.at(-1)?.row ?? null };
}

/** Whether something hangs on customer `c` that is not the import's own, which carries the time the customer was made. `?1` is the organization. */
export const isUsed = `exists (select 1 from contacts k where k.org_id = ?1 and k.customer_id = c.id)
  or exists (select 1 from campaign_touches t where t.org_id = ?1 and t.customer_id = c.id)
  or exists (select 1 from consent_events s where s.org_id = ?1 and s.customer_id = c.id and s.at <> c.created_at)
  or exists (select 1 from customer_events e where e.org_id = ?1 and e.customer_id = c.id and e.at <> c.created_at)`;

export async function readPresentCustomers(
  tenant: Tenant,
  importId: string,
  ids: readonly string[],
): Promise<Map<string, PresentCustomer>> {
  const { client } = tenant.database;
  const list = JSON.stringify(ids);
  const these = "(select value from json_each(?2))";
  const [customers, consents] = await client.batch([
    client
      .prepare(
        `select c.id, c.name, c.phone, c.email, c.language, c.time_zone, c.tags, c.fields, c.version, c.created_at, c.archived_at,
           (${isUsed}) as is_used,
           exists (select 1 from customer_events e where e.org_id = ?1 and e.customer_id = c.id and e.kind = 'import_undone'
             and e.at = c.updated_at and e.detail ->> 'importId' = ?3) as is_restored
         from customers c where c.org_id = ?1 and c.id in ${these}`,
      )
      .bind(tenant.orgId, list, importId),
    client
      .prepare(`select customer_id, purpose, channel, at from consents where org_id = ?1 and customer_id in ${these}`)
      .bind(tenant.orgId, list),
  ]);
  const said = Map.groupBy(
    (consents?.results ?? []).map((row) => Said.parse(row)),
    (row) => row.customer_id,
  );
  return new Map(
    (customers?.results ?? []).map((found) => {
      const {
        time_zone: timeZone,
        created_at: createdAt,
        archived_at: archivedAt,
        is_used: used,
        is_restored: restored,
        ...row
      } = Present.parse(found);
      return [
        row.id,
        {
          ...{ ...row, timeZone, createdAt, archivedAt, isUsed: used === 1, isRestored: restored === 1 },
          consents: said.get(row.id) ?? [],
        },
      ];
    }),
  );
}
