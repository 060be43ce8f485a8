import type { Write } from "../../platform/guarded-batch.ts";
import { newId } from "../../platform/ids.ts";
import { quoteToken } from "../../platform/search-match.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { customerWords } from "./customer-search.ts";
import { noteTags } from "./tag-store.ts";
import type { ConsentWrite, CustomerWrite, RowWrite } from "./import-rules/judge-chunk.ts";

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
    customers.map(({ id, version, claims, values: { tags, fields, ...values } }) => ({
      ...{ id, version, ...values, tags: JSON.stringify(tags), fields: JSON.stringify(fields) },
      words: customerWords({ ...values, tags, archivedAt: null }),
      claims: { phone: claims.phone, email: claims.email },
    })),
  );
  const changed = customers.filter(({ version }) => version !== null).map(({ id }) => id);
  const bind = (sql: string, ...more: (string | number)[]): Write => ({
    statement: client.prepare(sql).bind(tenant.orgId, bound, ...more),
  });
  return [
    ...(["phone", "email"] as const).map((address) =>
      bind(`insert into assertions (kind) select 'version_conflict' where exists (
        select 1 from json_each(?2) j cross join customers c on c.org_id = ?1 and c.${address} = j.value ->> '$.claims.${address}'
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
    ...noteTags(
      tenant,
      customers.flatMap(({ values }) => values.tags),
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
