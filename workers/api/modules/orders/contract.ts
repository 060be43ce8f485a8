import { z } from "@hono/zod-openapi";
import {
  disputeStatuses,
  orderEventKinds,
  orderStatuses,
  refundReasons,
  refundStatuses,
} from "../../../../shared/order-states.ts";
import { languages } from "../../../../shared/languages.ts";
import { Money } from "../../../../shared/money.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { pageOf } from "../../platform/paging.ts";

const Instant = z.iso.datetime();
const line = (most: number) => plainLine().trim().min(1).max(most);

export const OrderAddress = z
  .object({
    line1: line(200),
    line2: plainLine().trim().max(200).optional(),
    city: line(120),
    region: plainLine().trim().max(120).optional(),
    postalCode: plainLine().trim().max(20).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .describe("ISO 3166-1 alpha-2"),
    phone: plainLine().trim().max(40).optional(),
  })
  .meta({ id: "OrderAddress" });
export type OrderAddress = z.infer<typeof OrderAddress>;

export const CheckoutInput = z
  .object({
    cartId: z.string().max(64).optional().describe("A guest's cart; whoever is signed in has one of their own"),
    cartSecret: z.string().max(200).optional().describe("Goes with a guest's cart"),
    email: z.email().max(254).toLowerCase().describe("Where the receipt goes"),
    name: line(120),
    language: z.enum(languages),
    address: OrderAddress.optional(),
  })
  .meta({ id: "CheckoutInput" });
export type CheckoutInput = z.infer<typeof CheckoutInput>;

export const CheckoutStarted = z
  .object({
    orderId: z.string().describe("ord_..."),
    number: z.string().describe("As people say it, e.g. HI-7K3M-92QF"),
    checkoutUrl: z.url().describe("Where the browser goes to pay"),
    payBy: Instant.describe("Until then the stock is reserved"),
  })
  .meta({ id: "CheckoutStarted" });
export type CheckoutStarted = z.infer<typeof CheckoutStarted>;

export const OrderLine = z
  .object({
    productId: z.string(),
    name: z.string().describe("In the order's language, as it was bought"),
    quantity: z.int(),
    unitPrice: Money,
    total: Money,
    image: z.url().nullable(),
  })
  .meta({ id: "OrderLine" });
export type OrderLine = z.infer<typeof OrderLine>;

export const OrderTracking = z
  .object({ carrier: z.string().nullable(), number: z.string().nullable(), url: z.url().nullable() })
  .meta({ id: "OrderTracking" });
export type OrderTracking = z.infer<typeof OrderTracking>;

export const OrderEvent = z
  .object({
    id: z.string().describe("oev_..."),
    kind: z.enum(orderEventKinds),
    at: Instant,
    amount: Money.nullable().describe("Of what concerns money"),
    reason: z.string().nullable(),
  })
  .meta({ id: "OrderEvent" });
export type OrderEvent = z.infer<typeof OrderEvent>;

export const OrderSummary = z
  .object({
    id: z.string().describe("ord_..."),
    number: z.string(),
    status: z.enum(orderStatuses),
    placedAt: Instant,
    total: Money,
    refunded: Money.describe("What has been given back so far"),
    quantity: z.int().describe("Of all lines together"),
    names: z.array(z.string()).describe("Of the first three lines"),
    name: z.string(),
  })
  .meta({ id: "OrderSummary" });
export type OrderSummary = z.infer<typeof OrderSummary>;

export const OrderPage = pageOf(OrderSummary).meta({ id: "OrderPage" });
export type OrderPage = z.infer<typeof OrderPage>;

export const Order = OrderSummary.extend({
  email: z.string(),
  language: z.enum(languages),
  address: OrderAddress.nullable(),
  lines: z.array(OrderLine),
  payBy: Instant.nullable().describe("While it awaits its payment"),
  checkoutUrl: z.url().nullable().describe("While it awaits its payment: where to go on paying"),
  invoiceNumber: z.string().nullable().describe("Once it is paid; invoice.pdf is there then"),
  tracking: OrderTracking.nullable(),
  timeline: z.array(OrderEvent).describe("The oldest first"),
}).meta({ id: "Order" });
export type Order = z.infer<typeof Order>;

export const OpenedOrder = z
  .object({ order: Order, token: z.string().describe("Opens this order without signing in") })
  .meta({ id: "OpenedOrder" });
export type OpenedOrder = z.infer<typeof OpenedOrder>;

export const OrderRefund = z
  .object({
    id: z.string().describe("rfd_..., or Stripe's own where it began there"),
    amount: Money,
    status: z.enum(refundStatuses),
    reason: z.enum(refundReasons),
    restock: z.boolean(),
    at: Instant,
    by: z.string().nullable().describe("The member or key that asked for it; null: the house itself"),
    creditNumber: z.string().nullable().describe("Of its credit note, once the money is back"),
  })
  .meta({ id: "OrderRefund" });
export type OrderRefund = z.infer<typeof OrderRefund>;

export const OrderDispute = z
  .object({ status: z.enum(disputeStatuses), amount: Money, reason: z.string(), at: Instant })
  .meta({ id: "OrderDispute" });
export type OrderDispute = z.infer<typeof OrderDispute>;

export const StaffOrder = Order.extend({
  brand: z.string(),
  customerId: z.string().nullable(),
  userId: z.string().nullable().describe("The account that bought it; null: a guest"),
  refundable: Money.describe("What may still be given back"),
  refunds: z.array(OrderRefund),
  dispute: OrderDispute.nullable(),
  paymentId: z.string().nullable().describe("At Stripe, pi_..."),
  updatedAt: Instant,
  version: z.int(),
}).meta({ id: "StaffOrder" });
export type StaffOrder = z.infer<typeof StaffOrder>;

export const RefundInput = z
  .object({
    amount: z.int().positive().optional().describe("Minor units; all that is left unless said"),
    reason: z.enum(["requested", "damaged", "not_received"]),
    restock: z.boolean().default(false).describe("What was bought can be sold again. Of a whole refund only"),
  })
  .meta({ id: "RefundInput" });
export type RefundInput = z.infer<typeof RefundInput>;

export const ShipInput = z
  .object({
    carrier: line(80).optional(),
    number: line(120).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
  })
  .meta({ id: "ShipInput" });
export type ShipInput = z.infer<typeof ShipInput>;

export const OrderQuery = z.object({
  status: z.enum(orderStatuses).optional(),
  search: plainLine().trim().max(254).optional().describe("A whole order number or e-mail address"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type OrderQuery = z.infer<typeof OrderQuery>;
