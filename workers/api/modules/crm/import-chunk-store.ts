import { z } from "zod";
import type { Write } from "../../platform/guarded-batch.ts";
import { newId } from "../../platform/ids.ts";
import { quoteToken } from "../../platform/search-match.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { customerWords } from "./customer-search.ts";
import type { ConsentWrite, CustomerWrite, RowWrite } from "./import-rules/judge-chunk.ts";
import type { KnownCustomer } from "./import-rules/judge-row.ts";

const columns =
  "c.id, c.name, c.phone, c.email, c.language, c.time_zone, c.tags, c.fields, c.archived_at, c.version, c.created_at";
const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
const KnownRow = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  time_zone: z.string().nullable(),
  tags: json(z.array(z.string())),
  fields: json(z.record(z.string(), z.unknown())),
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
  // The order of the join is the point: SQLite would rather read all customers of the organization by an index of another column.
  const among = (column: "id" | "phone" | "email", values: readonly string[]) =>
    client
      .prepare(
        `select ${columns} from json_each(?2) j cross join customers c on c.org_id = ?1 and c.${column} = j.value`,
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
  const byAge = [...rows.values()].toSorted((one, other) => one.created_at - other.created_at);
  return byAge.map(({ time_zone: timeZone, archived_at: archivedAt, ...row }) => ({
    ...row,
    timeZone,
    archivedAt,
    consents: said.get(row.id) ?? [],
  }));
}

/** What is made of each row; again writes the same. */
export function importRowWrites(tenant: Tenant, importId: string, rows: readonly RowWrite[]): Write[] {
  if (rows.length === 0) return [];
  const statement = tenant.database.client
    .prepare(
      `insert into customer_import_rows (org_id, import_id, "row", outcome, customer_id, problems, "before")
       select ?1, ?2, value ->> 'row', value ->> 'outcome', value ->> 'customerId', value ->> 'problems', value ->> 'before'
       from json_each(?3) where true
       on conflict (org_id, import_id, "row") do update set outcome = excluded.outcome, customer_id = excluded.customer_id,
         problems = excluded.problems, "before" = excluded."before"`,
    )
    .bind(
      tenant.orgId,
      importId,
      JSON.stringify(
        rows.map(({ problems, before, ...row }) => ({
          ...row,
          problems: JSON.stringify(problems),
          before: before && JSON.stringify(before),
        })),
      ),
    );
  return [{ statement }];
}

/**
 * Customers of a chunk, all or nothing: an address that somebody else has got since, or a customer somebody has changed since, rolls the batch
 * back as version_conflict. A no is never made a yes, whenever it was said.
 */
export function importCustomerWrites(
  tenant: Tenant,
  { importId, at, by }: { readonly importId: string; readonly at: number; readonly by: string },
  customers: readonly CustomerWrite[],
  consents: readonly ConsentWrite[],
): Write[] {
  return [
    ...(customers.length > 0 ? customerWrites(tenant, at, customers) : []),
    ...(consents.length > 0 ? consentChunkWrites(tenant, at, by, consents) : []),
    ...eventWrites(
      tenant,
      { importId, at },
      new Set([...customers.map(({ id }) => id), ...consents.map(({ customerId }) => customerId)]),
    ),
  ];
}

function customerWrites(tenant: Tenant, at: number, customers: readonly CustomerWrite[]): Write[] {
  const { client } = tenant.database;
  const bound = JSON.stringify(
    customers.map(({ id, version, values: { tags, fields, ...values } }) => ({
      ...{ id, version, ...values, tags: JSON.stringify(tags), fields: JSON.stringify(fields) },
      words: customerWords({ ...values, tags, archivedAt: null }),
    })),
  );
  const changed = customers.filter(({ version }) => version !== null).map(({ id }) => id);
  const bind = (sql: string, ...more: (string | number)[]): Write => ({
    statement: client.prepare(sql).bind(tenant.orgId, bound, ...more),
  });
  return [
    ...(["phone", "email"] as const).map((address) =>
      bind(`insert into assertions (kind) select 'version_conflict' where exists (
        select 1 from json_each(?2) j cross join customers c on c.org_id = ?1 and c.${address} = j.value ->> '${address}'
        where c.id <> j.value ->> 'id')`),
    ),
    bind(
      `insert into assertions (kind) select 'version_conflict' where ?3 <> (
        select count(*) from json_each(?2) j cross join customers c on c.org_id = ?1 and c.id = j.value ->> 'id'
        and c.version = j.value ->> 'version')`,
      changed.length,
    ),
    bind(
      `insert into customers (org_id, id, name, phone, email, language, time_zone, tags, fields, source, created_at, updated_at)
      select ?1, value ->> 'id', value ->> 'name', value ->> 'phone', value ->> 'email', value ->> 'language', value ->> 'timeZone',
        value ->> 'tags', value ->> 'fields', 'import', ?3, ?3 from json_each(?2) where true
      on conflict (org_id, id) do update set name = excluded.name, phone = excluded.phone, email = excluded.email,
        language = excluded.language, time_zone = excluded.time_zone, tags = excluded.tags, fields = excluded.fields,
        updated_at = excluded.updated_at, version = customers.version + 1`,
      at,
    ),
    ...forgetWords(tenant, changed),
    bind(
      "insert into customer_search (org, ref, body, org_id, customer_id) select ?1, value ->> 'id', value ->> 'words', ?1, value ->> 'id' from json_each(?2)",
    ),
  ];
}

/** Takes customers out of the search. */
export function forgetWords(tenant: Tenant, ids: readonly string[]): Write[] {
  if (ids.length === 0) return [];
  const statement = tenant.database.client
    .prepare("delete from customer_search where customer_search match ?2 and org_id = ?1")
    .bind(tenant.orgId, `ref : (${ids.map(quoteToken).join(" OR ")})`);
  return [{ statement }];
}

function consentChunkWrites(tenant: Tenant, at: number, by: string, consents: readonly ConsentWrite[]): Write[] {
  const { client } = tenant.database;
  const bound = JSON.stringify(consents.map((consent) => ({ ...consent, id: newId("cse", at) })));
  const bind = (sql: string, ...more: (string | number)[]): Write => ({
    statement: client.prepare(sql).bind(tenant.orgId, bound, at, ...more),
  });
  return [
    bind(
      `insert into consent_events (org_id, customer_id, id, purpose, channel, state, at, source, shown, "by")
       select ?1, value ->> 'customerId', value ->> 'id', value ->> 'purpose', value ->> 'channel', value ->> 'state', ?3,
         value ->> 'source', value ->> 'shown', ?4 from json_each(?2)`,
      by,
    ),
    bind(
      `insert into consents (org_id, customer_id, purpose, channel, state, at, source)
       select ?1, value ->> 'customerId', value ->> 'purpose', value ->> 'channel', value ->> 'state', ?3, value ->> 'source'
       from json_each(?2) where true
       on conflict (org_id, customer_id, purpose, channel) do update set state = excluded.state, at = excluded.at, source = excluded.source
       where consents.state <> 'denied' or excluded.state = 'denied'`,
    ),
  ];
}

function eventWrites(
  tenant: Tenant,
  { importId, at }: { readonly importId: string; readonly at: number },
  customerIds: ReadonlySet<string>,
): Write[] {
  return noteEvents(tenant, "imported", { importId, at }, [...customerIds]);
}

/** One event for each customer; `kind` is what segments ask for. */
export function noteEvents(
  tenant: Tenant,
  kind: "imported" | "import_undone",
  { importId, at }: { readonly importId: string; readonly at: number },
  customerIds: readonly string[],
): Write[] {
  if (customerIds.length === 0) return [];
  const events = customerIds.map((customerId) => ({ customerId, id: newId("cev", at) }));
  const statement = tenant.database.client
    .prepare(
      `insert into customer_events (org_id, customer_id, id, kind, at, detail)
       select ?1, value ->> 'customerId', value ->> 'id', ?3, ?4, ?5 from json_each(?2)`,
    )
    .bind(tenant.orgId, JSON.stringify(events), kind, at, JSON.stringify({ importId }));
  return [{ statement }];
}
