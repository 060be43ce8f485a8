import type { BrandKey } from "../../../../../shared/brands.ts";
import type { Write } from "../../../platform/commit.ts";
import { deterministicId } from "../../../platform/ids.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import type { InvoiceBuyer, InvoiceDocument } from "../document.ts";
import { brandLetters, readSeller } from "../sellers.ts";
import { addInvoice } from "../store.ts";
import { sumOf, taxShares } from "../totals.ts";

export type InvoiceDraft = {
  readonly brand: BrandKey;
  readonly orderId: string;
  /** As people say it. */
  readonly orderNumber: string;
  /** When it is issued (ms). */
  readonly at: number;
  readonly currency: string;
  readonly buyer: InvoiceBuyer;
  /** Prices in minor units, with tax; what is taken off is a line of its own, below zero. `taxRate` where it is not the seller's. */
  readonly lines: readonly {
    readonly description: string;
    readonly quantity: number;
    readonly unitPrice: number;
    readonly taxRate?: number | undefined;
  }[];
};

/**
 * The writes that make an order's invoice, for the commit that takes its payment: number and payment are one batch. A second invoice for
 * the same order has the whole batch refused with already_exists.
 */
export async function invoiceWrites(
  tenant: Tenant,
  draft: InvoiceDraft,
): Promise<{ readonly id: string; readonly writes: readonly Write[] }> {
  const { seller } = await readSeller(tenant, draft.brand);
  const lines = draft.lines.map(({ description, quantity, unitPrice, taxRate = seller.taxRate }) => ({
    ...{ description, quantity, unitPrice, taxRate },
    total: quantity * unitPrice,
  }));
  const taxes = taxShares(lines);
  const { name, email, address } = draft.buyer;
  const document: InvoiceDocument = {
    prefix: `${brandLetters(draft.brand)}-`,
    orderNumber: draft.orderNumber,
    ...{ seller, lines, taxes },
    buyer: { name, email, address },
    corrects: null,
  };
  const id = await deterministicId("inv", "invoice", draft.orderId);
  const { brand, orderId, at, currency } = draft;
  const writes = addInvoice(tenant, {
    ...{ id, brand, orderId, currency, document, kind: "invoice", issuedAt: at },
    series: `${brand}.invoice`,
    total: sumOf(taxes, "gross"),
  });
  return { id, writes };
}
