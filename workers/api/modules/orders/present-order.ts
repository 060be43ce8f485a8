import type { Currency } from "../../../../shared/money.ts";
import type { Order, OrderEvent, OrderSummary, StaffOrder } from "./contract.ts";
import { refundableOf, refundedOf, statusOf, type DisputeState, type RefundState } from "./order-rules/state.ts";
import type { StoredOrder } from "./order-row.ts";
import type { OrderEventRow } from "./store.ts";

/** What stands beside an order: its timeline, its invoice, and each refund's credit note by the refund's id. */
export type Beside = {
  readonly events: readonly OrderEventRow[];
  readonly invoiceNumber: string | null;
  readonly creditNumbers: ReadonlyMap<string, string>;
};

const iso = (at: number) => new Date(at).toISOString();

export function presentSummary(order: StoredOrder): OrderSummary {
  const { id, number, state, total, currency, lines, name } = order;
  return {
    ...{ id, number, name, status: statusOf(state, total), placedAt: iso(order.createdAt) },
    total: { amount: total, currency },
    refunded: { amount: refundedOf(state), currency },
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
    names: lines.slice(0, 3).map((line) => line.name),
  };
}

export function presentOrder(order: StoredOrder, beside: Beside): Order {
  const { state, currency, lines, email, language, address } = order;
  const summary = presentSummary(order);
  const isAwaited = summary.status === "awaiting_payment";
  return {
    ...{ ...summary, email, language, address, tracking: state.tracking, invoiceNumber: beside.invoiceNumber },
    lines: lines.map(({ productId, name, quantity, unitPrice, image }) => ({
      ...{ productId, name, quantity, image, unitPrice: { amount: unitPrice, currency } },
      total: { amount: unitPrice * quantity, currency },
    })),
    payBy: isAwaited ? iso(state.payBy) : null,
    checkoutUrl: isAwaited && state.cancel === null ? order.checkoutUrl : null,
    timeline: beside.events.map((event) => presentEvent(event, currency)),
  };
}

export function presentStaffOrder(order: StoredOrder, beside: Beside): StaffOrder {
  const { state, currency, total, brand, customerId, userId, version } = order;
  return {
    ...{ ...presentOrder(order, beside), brand, customerId, userId, version, paymentId: state.paymentId },
    refundable: { amount: refundableOf(state, total), currency },
    refunds: state.refunds.map((refund) => presentRefund(refund, currency, beside)),
    dispute: presentDispute(state.disputes.at(-1), currency),
    updatedAt: iso(order.updatedAt),
  };
}

function presentEvent({ id, kind, at, amount, reason }: OrderEventRow, currency: Currency): OrderEvent {
  return { id, kind, at: iso(at), amount: amount === null ? null : { amount, currency }, reason };
}

function presentRefund(
  refund: RefundState,
  currency: Currency,
  { creditNumbers }: Beside,
): StaffOrder["refunds"][number] {
  const { id, amount, status, reason, restock, at, by } = refund;
  const creditNumber = creditNumbers.get(id) ?? null;
  return { id, amount: { amount, currency }, status, reason, restock, at: iso(at), by, creditNumber };
}

function presentDispute(dispute: DisputeState | undefined, currency: Currency): StaffOrder["dispute"] {
  if (!dispute) return null;
  const { status, amount, reason, at } = dispute;
  return { status, amount: { amount, currency }, reason, at: iso(at) };
}
