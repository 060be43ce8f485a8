import type { Tenant } from "../../platform/tenancy.ts";

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
 * one, and link the contact to it. A linked contact is left alone, so repeating writes nothing.
 */
export function findOrCreateCustomer(tenant: Tenant, candidate: CustomerCandidate): D1PreparedStatement[] {
  const { client } = tenant.database;
  const { contactId, customerId, name, phone, at } = candidate;
  return [
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
           (select c.id from customers c where c.org_id = ?1 and c.phone = ?2 order by c.created_at, c.id limit 1), ?3)
         where org_id = ?1 and id = ?4 and customer_id is null`,
      )
      .bind(tenant.orgId, phone, customerId, contactId),
  ];
}
