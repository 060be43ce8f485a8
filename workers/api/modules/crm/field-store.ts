import { and, asc, eq, sql } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { customerFields } from "./tables.ts";

export type CustomerFieldRow = Omit<typeof customerFields.$inferSelect, "orgId">;

/** All fields, archived ones too; an organization has at most a hundred. */
export function readFieldRows(tenant: Tenant): Promise<CustomerFieldRow[]> {
  return tenant.database
    .select()
    .from(customerFields)
    .where(owned(customerFields, tenant))
    .orderBy(asc(customerFields.key));
}

/** Nothing is added where the key is taken. */
export function addField(tenant: Tenant, row: CustomerFieldRow): Write {
  const statement = tenant.database
    .insert(customerFields)
    .values({ orgId: tenant, ...row })
    .onConflictDoNothing();
  return { statement, expect: "already_exists" };
}

export function changeField(tenant: Tenant, { key, version, label, choices, archivedAt }: CustomerFieldRow): Write {
  const statement = tenant.database
    .update(customerFields)
    .set({ label, choices, archivedAt, version: sql`${customerFields.version} + 1` })
    .where(owned(customerFields, tenant, and(eq(customerFields.key, key), eq(customerFields.version, version))));
  return { statement, expect: "version_conflict" };
}
