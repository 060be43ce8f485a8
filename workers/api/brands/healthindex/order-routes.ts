import {
  listOwnOrders,
  cancelOwnOrder,
  readOwnOrder,
  requireOwn,
  returnFromCheckout,
} from "../../modules/orders/service/own-orders.ts";
import { readInvoiceFile } from "../../modules/orders/service/read-invoice-file.ts";
import { startCheckout } from "../../modules/orders/service/start-checkout.ts";
import { brandContext, guestContext, guestWriteContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import {
  cancelOwnOrderRoute,
  listOwnOrdersRoute,
  readOwnInvoiceRoute,
  readOwnOrderRoute,
  returnFromCheckoutRoute,
  startCheckoutRoute,
} from "./order-contract.ts";

export const healthindexOrderRoutes = createRouter()
  .openapi(startCheckoutRoute, async (c) => c.json(await startCheckout(guestWriteContext(c), c.req.valid("json")), 201))
  .openapi(returnFromCheckoutRoute, async (c) =>
    c.json(await returnFromCheckout(guestWriteContext(c), c.req.valid("json").sessionId), 200),
  )
  .openapi(listOwnOrdersRoute, async (c) => c.json(await listOwnOrders(brandContext(c), c.req.valid("query")), 200))
  .openapi(readOwnOrderRoute, async (c) =>
    c.json(await readOwnOrder(guestContext(c), c.req.valid("param").id, c.req.valid("query").token), 200),
  )
  .openapi(cancelOwnOrderRoute, async (c) =>
    c.json(await cancelOwnOrder(guestWriteContext(c), c.req.valid("param").id, c.req.valid("json").token), 200),
  )
  .openapi(readOwnInvoiceRoute, async (c) => {
    const ctx = guestContext(c);
    const { token, language } = c.req.valid("query");
    return readInvoiceFile(ctx, await requireOwn(ctx, c.req.valid("param").id, token), language);
  });
