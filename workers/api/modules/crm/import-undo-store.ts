import { z } from "zod";
import type { Write } from "../../platform/guarded-batch.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { customerWords } from "./customer-search.ts";
import { forgetWords, noteEvents } from "./import-chunk-store.ts";
import type { DoneRow, JudgedUndo, PresentCustomer } from "./import-rules/judge-undo.ts";

const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
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
  before: json(Before).nullable(),
});
const Present = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  time_zone: z.string().nullable(),
  tags: json(z.array(z.string())),
  fields: json(z.record(z.string(), z.unknown())),
  version: z.int(),
  created_at: z.int(),
  archived_at: z.int().nullable(),
  is_used: z.int(),
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

// What the import itself has written carries the time the customer was made.
const isUsed = `exists (select 1 from contacts k where k.org_id = ?1 and k.customer_id = c.id)
  or exists (select 1 from campaign_touches t where t.org_id = ?1 and t.customer_id = c.id)
  or exists (select 1 from consent_events s where s.org_id = ?1 and s.customer_id = c.id and s.at <> c.created_at)
  or exists (select 1 from customer_events e where e.org_id = ?1 and e.customer_id = c.id and e.at <> c.created_at)`;

export async function readPresentCustomers(
  tenant: Tenant,
  ids: readonly string[],
): Promise<Map<string, PresentCustomer>> {
  const { client } = tenant.database;
  const list = JSON.stringify(ids);
  const these = "(select value from json_each(?2))";
  const [customers, consents] = await client.batch([
    client
      .prepare(
        `select c.id, c.name, c.phone, c.email, c.language, c.time_zone, c.tags, c.fields, c.version, c.created_at, c.archived_at,
           (${isUsed}) as is_used
         from customers c where c.org_id = ?1 and c.id in ${these}`,
      )
      .bind(tenant.orgId, list),
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
        ...row
      } = Present.parse(found);
      return [
        row.id,
        { ...row, timeZone, createdAt, archivedAt, isUsed: used === 1, consents: said.get(row.id) ?? [] },
      ];
    }),
  );
}

type Removal = Extract<JudgedUndo, { kind: "remove" }>;
type Restoration = Extract<JudgedUndo, { kind: "restore" }>;

/** All or nothing: whoever has changed since they were read rolls the batch back as version_conflict. */
export function undoWrites(
  tenant: Tenant,
  { importId, at }: { readonly importId: string; readonly at: number },
  judged: readonly JudgedUndo[],
): Write[] {
  const removals = judged.filter((undo): undo is Removal => undo.kind === "remove");
  const restorations = judged.filter((undo): undo is Restoration => undo.kind === "restore");
  return [
    assertPresent(tenant, [...removals, ...restorations]),
    ...removeCustomers(tenant, removals),
    ...restoreCustomers(tenant, at, restorations),
    ...restoreConsents(tenant, restorations),
    ...noteEvents(
      tenant,
      "import_undone",
      { importId, at },
      restorations.map(({ customer }) => customer.id),
    ),
    ...markRows(tenant, importId, judged),
  ];
}

function assertPresent(tenant: Tenant, undone: readonly (Removal | Restoration)[]): Write {
  const expected = undone.map(({ kind, customer: { id, version } }) => ({
    id,
    version,
    remove: kind === "remove" ? 1 : 0,
  }));
  const statement = tenant.database.client
    .prepare(
      `insert into assertions (kind) select 'version_conflict' where ?3 <> (
         select count(*) from json_each(?2) j cross join customers c on c.org_id = ?1 and c.id = j.value ->> 'id'
         and c.version = j.value ->> 'version' and (j.value ->> 'remove' = 0 or not (${isUsed})))`,
    )
    .bind(tenant.orgId, JSON.stringify(expected), expected.length);
  return { statement };
}

function removeCustomers(tenant: Tenant, removals: readonly Removal[]): Write[] {
  if (removals.length === 0) return [];
  const ids = removals.map(({ customer }) => customer.id);
  const from = (table: string, column: string): Write => ({
    statement: tenant.database.client
      .prepare(`delete from ${table} where org_id = ?1 and ${column} in (select value from json_each(?2))`)
      .bind(tenant.orgId, JSON.stringify(ids)),
  });
  return [
    from("customers", "id"),
    from("consents", "customer_id"),
    from("consent_events", "customer_id"),
    from("customer_events", "customer_id"),
    ...forgetWords(tenant, ids),
  ];
}

function restoreCustomers(tenant: Tenant, at: number, restorations: readonly Restoration[]): Write[] {
  const changed = restorations.flatMap(({ customer, values }) => (values === null ? [] : [{ customer, values }]));
  if (changed.length === 0) return [];
  const bound = JSON.stringify(
    changed.map(({ customer, values: { tags, fields, ...values } }) => ({
      ...{ id: customer.id, ...values, tags: JSON.stringify(tags), fields: JSON.stringify(fields) },
      words: customerWords({ ...values, tags, archivedAt: customer.archivedAt }),
    })),
  );
  const { client } = tenant.database;
  return [
    {
      statement: client
        .prepare(
          `insert into customers (org_id, id, name, phone, email, language, time_zone, tags, fields, created_at, updated_at)
           select ?1, value ->> 'id', value ->> 'name', value ->> 'phone', value ->> 'email', value ->> 'language', value ->> 'timeZone',
             value ->> 'tags', value ->> 'fields', ?3, ?3 from json_each(?2) where true
           on conflict (org_id, id) do update set name = excluded.name, phone = excluded.phone, email = excluded.email,
             language = excluded.language, time_zone = excluded.time_zone, tags = excluded.tags, fields = excluded.fields,
             updated_at = excluded.updated_at, version = customers.version + 1`,
        )
        .bind(tenant.orgId, bound, at),
    },
    ...forgetWords(
      tenant,
      changed.map(({ customer }) => customer.id),
    ),
    {
      statement: client
        .prepare(
          "insert into customer_search (org, ref, body, org_id, customer_id) select ?1, value ->> 'id', value ->> 'words', ?1, value ->> 'id' from json_each(?2)",
        )
        .bind(tenant.orgId, bound),
    },
  ];
}

/** The present state goes back to what it was, where it still is the import's; the proofs stay. */
function restoreConsents(tenant: Tenant, restorations: readonly Restoration[]): Write[] {
  const { client } = tenant.database;
  const consents = restorations.flatMap(({ customer, consents: all }) =>
    all.map(({ purpose, channel, before }) => {
      const now = customer.consents.find((said) => said.purpose === purpose && said.channel === channel);
      return { customerId: customer.id, purpose, channel, now: now?.at ?? 0, ...before };
    }),
  );
  if (consents.length === 0) return [];
  const bound = JSON.stringify(consents);
  const theirs = `org_id = ?1 and customer_id in (select value ->> 'customerId' from json_each(?2))`;
  const own = `from json_each(?2) j where j.value ->> 'customerId' = consents.customer_id and j.value ->> 'purpose' = consents.purpose
    and j.value ->> 'channel' = consents.channel and j.value ->> 'now' = consents.at and j.value ->> 'state'`;
  return [
    `update consents set (state, at, source) = (select j.value ->> 'state', j.value ->> 'at', j.value ->> 'source' ${own} is not null)
     where ${theirs} and exists (select 1 ${own} is not null)`,
    `delete from consents where ${theirs} and exists (select 1 ${own} is null)`,
  ].map((sql) => ({ statement: client.prepare(sql).bind(tenant.orgId, bound) }));
}

function markRows(tenant: Tenant, importId: string, judged: readonly JudgedUndo[]): Write[] {
  if (judged.length === 0) return [];
  const told = judged.map((undo) => ({
    row: undo.row,
    problems: JSON.stringify([{ code: undo.kind === "keep" ? undo.why : "undone", column: null }]),
  }));
  const statement = tenant.database.client
    .prepare(
      `update customer_import_rows set "before" = null,
         problems = (select j.value ->> 'problems' from json_each(?3) j where j.value ->> 'row' = customer_import_rows."row")
       where org_id = ?1 and import_id = ?2 and "row" in (select value ->> 'row' from json_each(?3))`,
    )
    .bind(tenant.orgId, importId, JSON.stringify(told));
  return [{ statement }];
}
