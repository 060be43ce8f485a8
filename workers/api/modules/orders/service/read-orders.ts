import { z } from "@hono/zod-openapi";
import type { ReadCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { findCreditNotes, findInvoice } from "../../invoices/service/find-invoice.ts";
import type { OrderPage, OrderQuery, StaffOrder } from "../contract.ts";
import { unknownOrder } from "../errors.ts";
import type { StoredOrder } from "../order-row.ts";
import { presentStaffOrder, presentSummary, type Beside } from "../present-order.ts";
import { findOrder, readOrderEvents, readOrders, readOrdersOfEmail, readOrdersOfNumber } from "../store.ts";

const Position = z.object({ before: z.string().max(64) });

/** @throws AppError paging.bad_cursor (400) */
export async function listOrders(ctx: ReadCtx, query: OrderQuery): Promise<OrderPage> {
  const { tenant } = ctx;
  const { status = null, search, cursor, limit } = query;
  const page = { before: readPosition(cursor), limit: limit + 1 };
  if (search === undefined || search === "") return toPage(await readOrders(tenant, status, page), limit);
  if (search.includes("@")) return toPage(await readOrdersOfEmail(tenant, search.toLowerCase(), page), limit);
  return toPage(await readOrdersOfNumber(tenant, search.toUpperCase()), limit);
}

/** @throws AppError orders.not_found (404) */
export async function readStaffOrder(ctx: ReadCtx, orderId: string): Promise<StaffOrder> {
  return describeToStaff(ctx, await requireOrder(ctx, orderId));
}

/** @throws AppError orders.not_found (404) */
export async function requireOrder(ctx: ReadCtx, orderId: string): Promise<StoredOrder> {
  const order = await findOrder(ctx.tenant, orderId);
  if (!order) throw unknownOrder();
  return order;
}

export async function describeToStaff(ctx: ReadCtx, order: StoredOrder): Promise<StaffOrder> {
  return presentStaffOrder(order, await readBeside(ctx, order));
}

/** What stands beside an order. Nothing is asked of invoices before there can be one. */
export async function readBeside({ tenant }: ReadCtx, { id: orderId, state }: StoredOrder): Promise<Beside> {
  const isPaid = state.payment === "paid";
  const [events, invoice, notes] = await Promise.all([
    readOrderEvents(tenant, orderId),
    isPaid ? findInvoice(tenant, { orderId }) : null,
    isPaid && state.refunds.length > 0 ? findCreditNotes(tenant, { orderId }) : [],
  ]);
  const numbers = notes.flatMap(({ refundId, number }) => (refundId === null ? [] : [[refundId, number] as const]));
  return { events, invoiceNumber: invoice?.number ?? null, creditNumbers: new Map(numbers) };
}

export function readPosition(cursor: string | undefined): string | null {
  return cursor === undefined ? null : decodeCursor(Position, cursor).before;
}

/** @param orders at most one more than `limit` */
export function toPage(orders: readonly StoredOrder[], limit: number): OrderPage {
  const page = orders.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = orders.length > limit && last ? encodeCursor({ before: last.id }) : null;
  return { items: page.map(presentSummary), nextCursor };
}
