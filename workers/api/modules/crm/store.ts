import { and, eq, sql } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { quoteToken } from "../../platform/search-match.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { customerWords, type SearchedCustomer } from "./customer-search.ts";
import { customers } from "./tables.ts";
import { noteTags } from "./tag-store.ts";

export type CustomerRow = Omit<typeof customers.$inferSelect, "orgId">;

export type CustomerCandidate = {
  readonly contactId: string;
  /** The id a new customer gets; derived from the contact, so that repeats and parallel writers meet. */
  readonly customerId: string;
  readonly name: string;
  /** E.164; null when the person hides it. */
  readonly phone: string | null;
  readonly at: number;
};

/**
 * Statements for the batch of whoever learns of a contact, after the contact's own row: find the customer with the contact's phone, or create
 * one that the search finds, and link the contact to it. A linked contact is left alone, so repeating writes nothing.
 */
export function findOrCreateCustomer(tenant: Tenant, candidate: CustomerCandidate): D1PreparedStatement[] {
  const { client } = tenant.database;
  const { contactId, customerId, name, phone, at } = candidate;
  const isNew = `not exists (select 1 from contacts k where k.org_id = ?1 and k.id = ?4 and k.customer_id is not null)
     and not exists (select 1 from customers c where c.org_id = ?1 and c.phone = ?5)
     and not exists (select 1 from customers c where c.org_id = ?1 and c.id = ?2)`;
  return [
    // Before the customer's own row, which is what tells that the words are there.
    client
      .prepare(
        `insert into customer_search (org, ref, body, org_id, customer_id) select ?1, ?2, ?3, ?1, ?2 where ${isNew}`,
      )
      .bind(
        tenant.orgId,
        customerId,
        customerWords({ name, phone, email: null, tags: [], archivedAt: null }),
        contactId,
        phone,
      ),
    client
      .prepare(
        `insert into customers (org_id, id, name, phone, language, created_at, updated_at)
         select ?1, ?2, ?3, ?4, null, ?5, ?5
         where not exists (select 1 from contacts k where k.org_id = ?1 and k.id = ?6 and k.customer_id is not null)
           and not exists (select 1 from customers c where c.org_id = ?1 and c.phone = ?4)
         on conflict (org_id, id) do nothing`,
      )
      .bind(tenant.orgId, customerId, name, phone, at, contactId),
    client
      .prepare(
        `update contacts set customer_id = coalesce(
           (select c.id from customers k cross join customers c on c.org_id = ?1 and c.id = k.id
            where k.org_id = ?1 and k.phone = ?2 order by c.created_at, c.id limit 1), ?3)
         where org_id = ?1 and id = ?4 and customer_id is null`,
      )
      .bind(tenant.orgId, phone, customerId, contactId),
  ];
}

export async function findCustomer(tenant: Tenant, id: string): Promise<CustomerRow | undefined> {
  return tenant.database
    .select()
    .from(customers)
    .where(owned(customers, tenant, eq(customers.id, id)))
    .get();
}

/** Another customer with one of these addresses, and which one it is. */
export async function findSameAddress(
  tenant: Tenant,
  { id, phone, email }: Pick<CustomerRow, "id" | "phone" | "email">,
): Promise<{ readonly id: string; readonly field: "phone" | "email" } | null> {
  for (const [field, value] of [["phone", phone] as const, ["email", email] as const]) {
    if (value === null) continue;
    const found = await tenant.database.client
      .prepare(`select id from customers where org_id = ?1 and ${field} = ?2 and id <> ?3 limit 1`)
      .bind(tenant.orgId, value, id)
      .first<string>("id");
    if (found !== null) return { id: found, field };
  }
  return null;
}

/** The new customer, if nobody has one of the addresses by then, and the words that find it. */
export function addCustomer(tenant: Tenant, row: CustomerRow): Write[] {
  const { client } = tenant.database;
  const statement = client
    .prepare(
      `insert into customers (org_id, id, name, phone, email, language, time_zone, tags, fields, source, created_at, updated_at)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11
       where not exists (select 1 from customers c where c.org_id = ?1 and c.phone = ?4)
         and not exists (select 1 from customers c where c.org_id = ?1 and c.email = ?5)`,
    )
    .bind(
      ...[tenant.orgId, row.id, row.name, row.phone, row.email, row.language, row.timeZone],
      ...[JSON.stringify(row.tags), JSON.stringify(row.fields), row.source, row.createdAt],
    );
  return [
    { statement, expect: "already_exists" },
    indexCustomer(tenant, row),
    ...noteTags(tenant, row.tags, row.createdAt),
  ];
}

/** The account of this person, where none is linked yet. */
export function linkAccount(tenant: Tenant, id: string, userId: string): Write {
  const { orgId, database } = tenant;
  const sql =
    "update customers set user_id = ?3, version = version + 1 where org_id = ?1 and id = ?2 and user_id is null";
  return { statement: database.client.prepare(sql).bind(orgId, id, userId) };
}

/** The customer as it is to be, where the version is still the one before, and its words again. */
export function changeCustomer(tenant: Tenant, row: CustomerRow): Write[] {
  const { id, version, name, phone, email, language, timeZone, tags, fields, blockedAt, archivedAt, updatedAt } = row;
  const values = { name, phone, email, language, timeZone, tags, fields, blockedAt, archivedAt, updatedAt };
  const statement = tenant.database
    .update(customers)
    .set({ ...values, version: sql`${customers.version} + 1` })
    .where(owned(customers, tenant, and(eq(customers.id, id), eq(customers.version, version))));
  return [
    { statement, expect: "version_conflict" },
    forgetCustomer(tenant, id),
    indexCustomer(tenant, row),
    ...noteTags(tenant, tags, updatedAt),
  ];
}

function indexCustomer(tenant: Tenant, customer: SearchedCustomer & { readonly id: string }): Write {
  const insert = "insert into customer_search (org, ref, body, org_id, customer_id) values (?1, ?2, ?3, ?1, ?2)";
  const statement = tenant.database.client.prepare(insert);
  return { statement: statement.bind(tenant.orgId, customer.id, customerWords(customer)) };
}

function forgetCustomer(tenant: Tenant, id: string): Write {
  const statement = tenant.database.client.prepare(
    "delete from customer_search where customer_search match ?2 and org_id = ?1",
  );
  return { statement: statement.bind(tenant.orgId, `ref : ${quoteToken(id)}`) };
}
