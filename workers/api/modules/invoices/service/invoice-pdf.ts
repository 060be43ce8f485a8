import type { Language } from "../../../../../shared/languages.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { unknownInvoice } from "../errors.ts";
import { presentInvoice } from "../present-invoice.ts";
import { renderInvoice } from "../render-invoice.ts";
import { findInvoiceRow } from "../store.ts";
import { invoiceLanguageFor } from "../texts.ts";

export type InvoiceFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string };

/** The PDF of an invoice or a credit note. @throws AppError invoices.not_found (404) */
export async function renderInvoicePdf(tenant: Tenant, id: string, language: Language): Promise<InvoiceFile> {
  const row = await findInvoiceRow(tenant, id);
  if (!row) throw unknownInvoice();
  const invoice = presentInvoice(row);
  return { bytes: await renderInvoice(invoice, invoiceLanguageFor(language)), fileName: `${invoice.number}.pdf` };
}

/** The same as an answer. */
export async function invoicePdfResponse(tenant: Tenant, id: string, language: Language): Promise<Response> {
  const { bytes, fileName } = await renderInvoicePdf(tenant, id, language);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
