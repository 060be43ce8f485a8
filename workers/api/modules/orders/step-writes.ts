import type { CustomerEventKind } from "../../../../shared/customer-events.ts";
import type { ModuleEvent } from "../../../../shared/events.ts";
import type { Write } from "../../platform/commit.ts";
import type { WriteCtx } from "../../platform/context.ts";
import { closeCartWrites } from "../carts/service/checkout.ts";
import { releaseWrites, restockWrites, takeWrites } from "../catalog/service/stock.ts";
import { customerEventId, customerEventWrite } from "../crm/service/customer-events.ts";
import { creditNoteWrites } from "../invoices/service/credit-note-writes.ts";
import { invoiceWrites } from "../invoices/service/invoice-writes.ts";
import type { Effects, Step } from "./order-rules/settle.ts";
import type { StoredOrder } from "./order-row.ts";
import { addEvents, changeOrder } from "./store.ts";

/** A step as rows of one batch: the order where its version is still the same, and all that goes with it. */
export async function writesOf(ctx: WriteCtx, order: StoredOrder, { state, effects }: Step): Promise<Write[]> {
  const { tenant } = ctx;
  const now = ctx.now();
  return [
    changeOrder(tenant, { ...order, state, updatedAt: now }),
    ...addEvents(tenant, order.id, effects.happenings, now),
    ...stockWrites(ctx, order, effects.stock),
    ...(effects.invoice ? await paidWrites(ctx, order) : []),
    ...(await creditWrites(ctx, order, effects.credits)),
  ];
}

/** What others hear of it. */
export function eventsOf({ id, brand, customerId }: StoredOrder, { effects }: Step): ModuleEvent[] {
  if (customerId === null) return [];
  const about = { orderId: id, brand, customerId };
  return [
    ...(effects.invoice ? [{ type: "orders.paid" as const, ...about }] : []),
    ...effects.credits.map((refund) => ({ type: "orders.refunded" as const, ...about, refundId: refund.id })),
    ...effects.happenings.flatMap(({ kind }) =>
      kind === "shipped" ? [{ type: "orders.shipped" as const, ...about }] : [],
    ),
  ];
}

/** Reservations are the cart's: a second checkout of it holds the same pieces, not others. */
function stockWrites({ tenant, now }: WriteCtx, { cartId, lines }: StoredOrder, stock: Effects["stock"]): Write[] {
  switch (stock) {
    case "take":
      return takeWrites(tenant, { holder: cartId, lines, now: now() });
    case "release":
      return releaseWrites(tenant, cartId);
    case "restock":
      return restockWrites(tenant, lines);
    case null:
      return [];
  }
}

async function paidWrites(ctx: WriteCtx, order: StoredOrder): Promise<Write[]> {
  const { tenant } = ctx;
  const { id, brand, number, currency, total, name, email, address, lines, customerId, cartId } = order;
  const at = ctx.now();
  const invoice = await invoiceWrites(tenant, {
    ...{ brand, orderId: id, orderNumber: number, at, currency, buyer: { name, email, address } },
    lines: lines.map((line) => ({ description: line.name, quantity: line.quantity, unitPrice: line.unitPrice })),
  });
  const detail = { orderId: id, number, amount: total, currency, brand };
  return [...invoice.writes, ...closeCartWrites(tenant, cartId), ...(await tell(ctx, customerId, "order", id, detail))];
}

async function creditWrites(ctx: WriteCtx, order: StoredOrder, credits: Effects["credits"]): Promise<Write[]> {
  const { id: orderId, number, currency, customerId } = order;
  const at = ctx.now();
  const writes: Write[] = [];
  for (const { id: refundId, amount, reason } of credits) {
    const note = await creditNoteWrites(ctx.tenant, { orderId, refundId, at, amount, reason });
    const detail = { orderId, number, amount, currency, reason };
    writes.push(...note.writes, ...(await tell(ctx, customerId, "order_refunded", refundId, detail)));
  }
  return writes;
}

/** On the customer's timeline, and for segments. */
async function tell(
  ctx: WriteCtx,
  customerId: string | null,
  kind: CustomerEventKind,
  cause: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<Write[]> {
  if (customerId === null) return [];
  const at = ctx.now();
  const id = await customerEventId(at, `${kind} ${cause}`);
  return [customerEventWrite(ctx.tenant, { customerId, kind, at, detail, id })];
}
