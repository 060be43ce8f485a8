import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import { CheckoutInput, CheckoutStarted, OpenedOrder, Order, OrderPage } from "../../modules/orders/contract.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const tags = ["HealthIndex"];
const guest = { guest: "healthindex" } as const;
const OrderPath = z.object({ id: z.string().max(64) });
const Token = z
  .string()
  .max(200)
  .describe("From the receipt's link or the return from paying; whoever bought it signed in needs none");

export const startCheckoutRoute = defineRoute({
  method: "post",
  path: "/healthindex/checkout",
  access: guest,
  operationId: "startHealthindexCheckout",
  tags,
  summary: "Order what is in the cart, and where to pay",
  description:
    "Prices and stock are looked at again: `orders.cart_changed` (409) when the cart is no longer what was shown, and the cart says what changed. The stock is reserved for half an hour. Again with the same cart leads to the same order.",
  request: { body: jsonBody(CheckoutInput) },
  responses: { 201: jsonResponse(CheckoutStarted, "The order, awaiting its payment") },
  problems: [404, 503],
});

export const returnFromCheckoutRoute = defineRoute({
  method: "post",
  path: "/healthindex/checkout/return",
  access: guest,
  operationId: "returnFromHealthindexCheckout",
  tags,
  summary: "The browser is back from paying: how it ended",
  request: { body: jsonBody(z.object({ sessionId: z.string().max(255) }).meta({ id: "CheckoutReturn" })) },
  responses: { 200: jsonResponse(OpenedOrder, "The order as it is now") },
  problems: [404, 503],
});

export const listOwnOrdersRoute = defineRoute({
  method: "get",
  path: "/healthindex/orders",
  access: { brand: "healthindex" },
  operationId: "listHealthindexOrders",
  tags,
  summary: "My orders, the newest first",
  description: "Those of this account, and those that were ordered with its verified address.",
  request: {
    query: z.object({
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
  },
  responses: { 200: jsonResponse(OrderPage, "A page of orders") },
});

export const readOwnOrderRoute = defineRoute({
  method: "get",
  path: "/healthindex/orders/{id}",
  access: guest,
  operationId: "readHealthindexOrder",
  tags,
  summary: "One of my orders, or the one a link from a receipt opens",
  request: { params: OrderPath, query: z.object({ token: Token.optional() }) },
  responses: { 200: jsonResponse(Order, "The order") },
});

export const cancelOwnOrderRoute = defineRoute({
  method: "post",
  path: "/healthindex/orders/{id}/cancel",
  access: guest,
  operationId: "cancelHealthindexOrder",
  tags,
  summary: "Cancel an order that is not paid yet",
  request: { params: OrderPath, body: jsonBody(z.object({ token: Token.optional() }).meta({ id: "OrderToken" })) },
  responses: { 200: jsonResponse(Order, "The order as it is now") },
  problems: [503],
});

export const readOwnInvoiceRoute = defineRoute({
  method: "get",
  path: "/healthindex/orders/{id}/invoice.pdf",
  access: guest,
  operationId: "readHealthindexInvoice",
  tags,
  summary: "The invoice of a paid order",
  request: { params: OrderPath, query: z.object({ token: Token.optional(), language: z.enum(languages).optional() }) },
  responses: {
    200: {
      content: { "application/pdf": { schema: z.string().meta({ format: "binary" }) } },
      description: "The invoice",
    },
  },
});
