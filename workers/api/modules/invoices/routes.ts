import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import {
  changeSellerRoute,
  listInvoicesRoute,
  readInvoicePdfRoute,
  readInvoiceRoute,
  readSellerRoute,
} from "./contract.ts";
import { invoicePdfResponse } from "./service/invoice-pdf.ts";
import { changeSeller, listInvoices, readInvoice, readSellerDetails } from "./service/invoices.ts";

export const invoiceRoutes = createRouter()
  .openapi(listInvoicesRoute, async (c) => c.json(await listInvoices(readContext(c), c.req.valid("query")), 200))
  .openapi(readInvoiceRoute, async (c) => c.json(await readInvoice(readContext(c), c.req.valid("param").id), 200))
  .openapi(readInvoicePdfRoute, async (c) => {
    const ctx = readContext(c);
    return invoicePdfResponse(ctx.tenant, c.req.valid("param").id, c.req.valid("query").language ?? ctx.language);
  })
  .openapi(readSellerRoute, async (c) =>
    c.json(await readSellerDetails(readContext(c), c.req.valid("param").brand), 200),
  )
  .openapi(changeSellerRoute, async (c) =>
    c.json(await changeSeller(writeContext(c), c.req.valid("param").brand, c.req.valid("json")), 200),
  );
