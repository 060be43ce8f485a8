import type { Language } from "../../../../../shared/languages.ts";
import type { ReadCtx } from "../../../platform/context.ts";
import { findInvoice } from "../../invoices/service/find-invoice.ts";
import { renderInvoicePdf } from "../../invoices/service/invoice-pdf.ts";
import { unknownOrder } from "../errors.ts";
import type { StoredOrder } from "../order-row.ts";

/** The invoice of a paid order. @throws AppError orders.not_found (404) while there is none */
export async function readInvoiceFile(
  ctx: ReadCtx,
  order: StoredOrder,
  language: Language | undefined,
): Promise<Response> {
  const invoice = await findInvoice(ctx.tenant, { orderId: order.id });
  if (!invoice) throw unknownOrder();
  const { bytes, fileName } = await renderInvoicePdf(ctx.tenant, invoice.id, language ?? order.language);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
