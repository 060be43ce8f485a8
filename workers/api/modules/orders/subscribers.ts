import type { WriteCtx } from "../../platform/context.ts";
import type { Subscriber } from "../../platform/events.ts";
import { requestTransactional } from "../delivery/service/transactional.ts";
import { findInvoice } from "../invoices/service/find-invoice.ts";
import { signOrderLink } from "./order-link.ts";
import type { StoredOrder } from "./order-row.ts";
import { pageAt, siteOf } from "./shop-site.ts";
import { findOrder } from "./store.ts";

type About = "paid" | "refunded" | "sold_out" | "shipped";
type Letter = { readonly about: About; readonly amount: number; readonly cause: string };

/** Letters about orders. The cause names each, so that it is written once however often an event comes. */
export const writeReceipts: Subscriber = {
  name: "orders.write_receipts",
  // What somebody paid for is told them, whatever is switched off meanwhile.
  module: null,
  on: ["orders.paid", "orders.refunded", "orders.shipped"],
  async handle(ctx, { event }) {
    if (event.type !== "orders.paid" && event.type !== "orders.refunded" && event.type !== "orders.shipped") return;
    const order = await findOrder(ctx.tenant, event.orderId);
    if (!order) return;
    const { total, state } = order;
    if (event.type === "orders.shipped") return send(ctx, order, { about: "shipped", amount: total, cause: "shipped" });
    if (event.type === "orders.paid") {
      const about = state.stock === "short" ? "sold_out" : "paid";
      return send(ctx, order, { about, amount: total, cause: "paid" });
    }
    const refund = state.refunds.find(({ id }) => id === event.refundId);
    if (refund) await send(ctx, order, { about: "refunded", amount: refund.amount, cause: refund.id });
  },
};

async function send(ctx: WriteCtx, order: StoredOrder, { about, amount, cause }: Letter): Promise<void> {
  const { id, brand, number, currency, lines, language, email, customerId, state } = order;
  const shop = siteOf(ctx, brand);
  const token = signOrderLink(ctx.configuration, ctx.tenant.orgId, id);
  const invoice = about === "paid" ? await findInvoice(ctx.tenant, { orderId: id }) : null;
  const tracking = [state.tracking?.carrier, state.tracking?.number].filter((part) => part != null).join(" ");
  await requestTransactional(ctx, {
    ...{ key: `orders/${id}/${cause}`, channel: "email", address: email, customerId, language, kind: "receipt" },
    params: {
      ...{ about, number, currency, amount, shop: shop.name, invoice: invoice?.number ?? null },
      lines: lines.map(({ name, quantity, unitPrice }) => ({ name, quantity, amount: unitPrice * quantity })),
      tracking: about === "shipped" && tracking !== "" ? tracking : null,
      link: pageAt(shop.origin, language, `/orders/${id}?token=${token}`),
    },
  });
}
