import type { StaffOrder } from "../../../workers/api/modules/orders/contract.ts";

/** An order of two jars that is paid. */
export function makeOrder(change: Partial<StaffOrder> = {}): StaffOrder {
  const total = { amount: 2500, currency: "EUR" as const };
  const none = { amount: 0, currency: "EUR" as const };
  return {
    ...{ id: "ord_1", number: "HI-7K3M-92QF", status: "paid", placedAt: "2026-11-21T08:00:00.000Z", total },
    ...{ refunded: none, quantity: 2, names: ["Magnesium"], name: "Emma Clarke", email: "emma@people.example" },
    ...{ language: "en", address: null, payBy: null, checkoutUrl: null, invoiceNumber: "HI-000001", tracking: null },
    lines: [
      {
        ...{ productId: "prd_1", name: "Magnesium", quantity: 2, total, image: null },
        unitPrice: { amount: 1250, currency: "EUR" },
      },
    ],
    timeline: [],
    ...{ brand: "healthindex", customerId: null, userId: null, refundable: total, refunds: [], dispute: null },
    ...{ paymentId: "pi_1", updatedAt: "2026-11-21T08:00:00.000Z", version: 1 },
    ...change,
  };
}
