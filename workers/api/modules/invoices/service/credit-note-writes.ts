import type { Write } from "../../../platform/commit.ts";
import { deterministicId } from "../../../platform/ids.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { InvoiceDocument, numberText, type InvoiceLine } from "../document.ts";
import { brandLetters } from "../sellers.ts";
import { addInvoice, findOrderRows } from "../store.ts";
import { creditShares, subtractShares, sumOf, type TaxShare } from "../totals.ts";

export type CreditDraft = {
  readonly orderId: string;
  readonly refundId: string;
  /** When it is issued (ms). */
  readonly at: number;
  /** What goes back, in minor units. */
  readonly amount: number;
  /** One of the order's words for it, e.g. "requested". */
  readonly reason: string;
};

/**
 * The writes that make a refund's credit note, for the commit that notes the money as gone back. It corrects the order's invoice and
 * takes of each tax what is its part. A second one for the same refund has the whole batch refused with already_exists.
 * @throws RangeError for an order without an invoice, or for more than is left of it
 */
export async function creditNoteWrites(
  tenant: Tenant,
  { orderId, refundId, at, amount, reason }: CreditDraft,
): Promise<{ readonly id: string; readonly writes: readonly Write[] }> {
  const rows = await findOrderRows(tenant, orderId);
  const invoice = rows.find(({ kind }) => kind === "invoice");
  if (!invoice) throw new RangeError(`Order ${orderId} has no invoice to correct`);
  const original = InvoiceDocument.parse(invoice.document);
  const credits = rows.filter(({ kind }) => kind === "credit_note");
  const credited = credits.flatMap(({ document }) => InvoiceDocument.parse(document).taxes);
  const taxes = creditShares(subtractShares(original.taxes, credited), amount);
  const isWhole = credits.length === 0 && amount === invoice.total;
  const document: InvoiceDocument = {
    ...original,
    prefix: `${brandLetters(invoice.brand)}-CN-`,
    lines: isWhole ? original.lines : taxes.map(partialLine),
    taxes,
    corrects: {
      ...{ refundId, reason, issuedAt: invoice.issuedAt },
      number: numberText(original.prefix, invoice.number),
    },
  };
  const id = await deterministicId("inv", "credit_note", orderId, refundId);
  const { brand, currency } = invoice;
  const writes = addInvoice(tenant, {
    ...{ id, brand, orderId, currency, document, kind: "credit_note", issuedAt: at },
    series: `${brand}.credit_note`,
    total: sumOf(taxes, "gross"),
  });
  return { id, writes };
}

function partialLine({ rate, gross }: TaxShare): InvoiceLine {
  return { description: null, quantity: 1, unitPrice: gross, total: gross, taxRate: rate };
}
