import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Write } from "../../platform/commit.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { invoices, invoiceSellers } from "./tables.ts";

export type InvoiceRow = Omit<typeof invoices.$inferSelect, "orgId">;
export type SellerRow = Omit<typeof invoiceSellers.$inferSelect, "orgId">;

/**
 * The writes that give an invoice the next number of its series. Both are in the caller's batch: a batch that fails takes its number
 * back, and batches of a shard run one after the other, so numbers have no gap and no repetition.
 */
export function addInvoice(tenant: Tenant, row: Omit<InvoiceRow, "number">): Write[] {
  const { client } = tenant.database;
  const next = client
    .prepare(
      `insert into invoice_series (org_id, series, "last") values (?1, ?2, 1)
       on conflict (org_id, series) do update set "last" = "last" + 1`,
    )
    .bind(tenant.orgId, row.series);
  const insert = client
    .prepare(
      `insert into invoices (org_id, id, series, number, brand, kind, order_id, issued_at, currency, total, document)
       select ?1, ?2, ?3, s."last", ?4, ?5, ?6, ?7, ?8, ?9, ?10 from invoice_series s
       where s.org_id = ?1 and s.series = ?3 and not exists (select 1 from invoices i where i.org_id = ?1 and i.id = ?2)`,
    )
    .bind(
      ...[tenant.orgId, row.id, row.series, row.brand, row.kind, row.orderId],
      ...[row.issuedAt, row.currency, row.total, JSON.stringify(row.document)],
    );
  return [{ statement: next }, { statement: insert, expect: "already_exists" }];
}

export async function findInvoiceRow(tenant: Tenant, id: string): Promise<InvoiceRow | undefined> {
  return tenant.database
    .select()
    .from(invoices)
    .where(owned(invoices, tenant, eq(invoices.id, id)))
    .get();
}

/** An order's invoice and credit notes, the oldest first. */
export async function findOrderRows(tenant: Tenant, orderId: string): Promise<InvoiceRow[]> {
  const { database } = tenant;
  const ids = database
    .select({ id: invoices.id })
    .from(invoices)
    .where(owned(invoices, tenant, eq(invoices.orderId, orderId)));
  const rows = await database
    .select()
    .from(invoices)
    .where(owned(invoices, tenant, inArray(invoices.id, ids)));
  return rows.toSorted((one, other) => one.issuedAt - other.issuedAt || one.number - other.number);
}

export type ListPosition = { readonly issuedAt: number; readonly id: string };

/** The newest first. */
export async function listInvoiceRows(
  tenant: Tenant,
  before: ListPosition | null,
  limit: number,
): Promise<InvoiceRow[]> {
  const position =
    before === null ? undefined : sql`(${invoices.issuedAt}, ${invoices.id}) < (${before.issuedAt}, ${before.id})`;
  return tenant.database
    .select()
    .from(invoices)
    .where(owned(invoices, tenant, position))
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(limit);
}

export async function findSeller(tenant: Tenant, brand: string): Promise<SellerRow | undefined> {
  return tenant.database
    .select()
    .from(invoiceSellers)
    .where(owned(invoiceSellers, tenant, eq(invoiceSellers.brand, brand)))
    .get();
}

/** @param version of the details they replace; 0 where there are none */
export function putSeller(tenant: Tenant, row: SellerRow, version: number): Write {
  const { details, updatedAt } = row;
  const statement =
    version === 0
      ? tenant.database
          .insert(invoiceSellers)
          .values({ orgId: tenant, ...row })
          .onConflictDoNothing()
      : tenant.database
          .update(invoiceSellers)
          .set({ details, updatedAt, version: version + 1 })
          .where(
            owned(
              invoiceSellers,
              tenant,
              and(eq(invoiceSellers.brand, row.brand), eq(invoiceSellers.version, version)),
            ),
          );
  return { statement, expect: "version_conflict" };
}
