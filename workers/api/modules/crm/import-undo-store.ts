import type { Write } from "../../platform/guarded-batch.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { customerWords } from "./customer-search.ts";
import { forgetWords, noteEvents } from "./import-chunk-store.ts";
import { isUsed } from "./import-done-store.ts";
import type { JudgedUndo } from "./import-rules/judge-undo.ts";

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
