import type { MemberCtx } from "../../platform/context.ts";
import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import type { StoredOrder } from "./order-row.ts";
import { cancelOrder } from "./service/cancel-order.ts";
import { deliverOrder, shipOrder } from "./service/fulfil-order.ts";
import { readInvoiceFile } from "./service/read-invoice-file.ts";
import { describeToStaff, listOrders, readStaffOrder, requireOrder } from "./service/read-orders.ts";
import { refundOrder } from "./service/refund-order.ts";
import { settlePayment } from "./service/settle-payment.ts";
import {
  cancelOrderRoute,
  deliverOrderRoute,
  listOrdersRoute,
  readOrderInvoiceRoute,
  readOrderRoute,
  refundOrderRoute,
  settleOrderRoute,
  shipOrderRoute,
} from "./staff-contract.ts";

const tell = (ctx: MemberCtx, order: StoredOrder) => describeToStaff(ctx, order);

export const orderRoutes = createRouter()
  .openapi(listOrdersRoute, async (c) => c.json(await listOrders(readContext(c), c.req.valid("query")), 200))
  .openapi(readOrderRoute, async (c) => c.json(await readStaffOrder(readContext(c), c.req.valid("param").id), 200))
  .openapi(refundOrderRoute, async (c) => {
    const ctx = writeContext(c);
    return c.json(await tell(ctx, await refundOrder(ctx, c.req.valid("param").id, c.req.valid("json"))), 200);
  })
  .openapi(cancelOrderRoute, async (c) => {
    const ctx = writeContext(c);
    const wish = { reason: "by_staff", by: ctx.caller.memberId };
    return c.json(await tell(ctx, await cancelOrder(ctx, c.req.valid("param").id, wish)), 200);
  })
  .openapi(shipOrderRoute, async (c) => {
    const ctx = writeContext(c);
    return c.json(await tell(ctx, await shipOrder(ctx, c.req.valid("param").id, c.req.valid("json"))), 200);
  })
  .openapi(deliverOrderRoute, async (c) => {
    const ctx = writeContext(c);
    return c.json(await tell(ctx, await deliverOrder(ctx, c.req.valid("param").id)), 200);
  })
  .openapi(settleOrderRoute, async (c) => {
    const ctx = writeContext(c);
    const order = await requireOrder(ctx, c.req.valid("param").id);
    return c.json(await tell(ctx, (await settlePayment(ctx, order.id)) ?? order), 200);
  })
  .openapi(readOrderInvoiceRoute, async (c) => {
    const ctx = readContext(c);
    const order = await requireOrder(ctx, c.req.valid("param").id);
    return readInvoiceFile(ctx, order, c.req.valid("query").language);
  });
