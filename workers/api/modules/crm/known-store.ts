import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";
import type { KnownCustomer } from "./import-rules/judge-row.ts";
import { storedJson } from "./stored-json.ts";

const columns =
  "c.id, c.name, c.phone, c.email, c.language, c.time_zone, c.tags, c.fields, c.archived_at, c.version, c.created_at";
const KnownRow = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  time_zone: z.string().nullable(),
  tags: storedJson(z.array(z.string())),
  fields: storedJson(z.record(z.string(), z.unknown())),
  archived_at: z.number().nullable(),
  version: z.number(),
  created_at: z.number(),
});
const KnownConsent = z.object({
  customer_id: z.string(),
  purpose: z.string(),
  channel: z.string(),
  state: z.enum(["granted", "denied", "pending"]),
  at: z.number(),
  source: z.string(),
});

/** Customers who have one of these ids or addresses, with what they have agreed to; the oldest first. */
export async function readKnownCustomers(
  tenant: Tenant,
  wanted: { readonly ids: readonly string[]; readonly phones: readonly string[]; readonly emails: readonly string[] },
): Promise<KnownCustomer[]> {
  const { client } = tenant.database;
  // First the ids, which the index of the address holds: without statistics, SQLite would read all customers of the organization instead.
  const among = (column: "id" | "phone" | "email", values: readonly string[]) =>
    client
      .prepare(
        `select ${columns} from customers c where c.org_id = ?1 and c.id in (
           select k.id from json_each(?2) j cross join customers k on k.org_id = ?1 and k.${column} = j.value)`,
      )
      .bind(tenant.orgId, JSON.stringify(values));
  const found = await client.batch([
    among("id", wanted.ids),
    among("phone", wanted.phones),
    among("email", wanted.emails),
  ]);
  const rows = new Map(
    found.flatMap(({ results }) => results.map((row) => KnownRow.parse(row))).map((row) => [row.id, row] as const),
  );
  const consents = await client
    .prepare(
      "select customer_id, purpose, channel, state, at, source from consents where org_id = ?1 and customer_id in (select value from json_each(?2))",
    )
    .bind(tenant.orgId, JSON.stringify([...rows.keys()]))
    .all();
  const said = Map.groupBy(
    consents.results.map((row) => KnownConsent.parse(row)),
    ({ customer_id: customerId }) => customerId,
  );
  const byAge = [...rows.values()].toSorted(
    (one, other) => one.created_at - other.created_at || (one.id < other.id ? -1 : 1),
  );
  return byAge.map(({ time_zone: timeZone, archived_at: archivedAt, ...row }) => ({
    ...row,
    timeZone,
    archivedAt,
    consents: said.get(row.id) ?? [],
  }));
}
