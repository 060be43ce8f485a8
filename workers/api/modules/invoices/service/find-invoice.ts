import type { Tenant } from "../../../platform/tenancy.ts";
import { presentInvoice, type Invoice } from "../present-invoice.ts";
import { findOrderRows } from "../store.ts";

export type { Invoice } from "../present-invoice.ts";

type OfOrder = { readonly orderId: string };

/** The invoice of an order; null before it is paid. */
export async function findInvoice(tenant: Tenant, { orderId }: OfOrder): Promise<Invoice | null> {
  const row = (await findOrderRows(tenant, orderId)).find(({ kind }) => kind === "invoice");
  return row ? presentInvoice(row) : null;
}

/** The credit notes of an order, the oldest first. */
export async function findCreditNotes(tenant: Tenant, { orderId }: OfOrder): Promise<Invoice[]> {
  const rows = await findOrderRows(tenant, orderId);
  return rows.filter(({ kind }) => kind === "credit_note").map(presentInvoice);
}
