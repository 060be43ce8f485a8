import { InvoiceDocument, numberText } from "./document.ts";
import type { InvoiceRow } from "./store.ts";
import { sumOf } from "./totals.ts";

/** An invoice or a credit note, as other modules and the PDF see it. Amounts in minor units of `currency`, never below zero. */
export type Invoice = InvoiceDocument &
  Pick<InvoiceRow, "id" | "brand" | "kind" | "orderId" | "issuedAt" | "currency" | "total"> & {
    readonly number: string;
    readonly tax: number;
    readonly net: number;
    /** Of a credit note. */
    readonly refundId: string | null;
  };

export function presentInvoice(row: InvoiceRow): Invoice {
  const document = InvoiceDocument.parse(row.document);
  const { id, brand, kind, orderId, issuedAt, currency, total } = row;
  return {
    ...document,
    ...{ id, brand, kind, orderId, issuedAt, currency, total },
    number: numberText(document.prefix, row.number),
    tax: sumOf(document.taxes, "tax"),
    net: sumOf(document.taxes, "net"),
    refundId: document.corrects?.refundId ?? null,
  };
}
