import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { OrderPage, OrderQuery, RefundInput, ShipInput, StaffOrder } from "./contract.ts";

const OrderPath = z.object({ id: z.string().max(64) });
const tags = ["Orders"];
const read = { area: "shop", access: "read" } as const;
const write = { area: "shop", access: "write" } as const;
const answered = { 200: jsonResponse(StaffOrder, "The order as it is now") };

export const listOrdersRoute = defineRoute({
  method: "get",
  path: "/orders",
  access: read,
  operationId: "listOrders",
  tags,
  summary: "Orders, the newest first",
  request: { query: OrderQuery },
  responses: { 200: jsonResponse(OrderPage, "A page of orders") },
});

export const readOrderRoute = defineRoute({
  method: "get",
  path: "/orders/{id}",
  access: read,
  operationId: "readOrder",
  tags,
  summary: "One order with its payment and timeline",
  request: { params: OrderPath },
  responses: answered,
});

export const refundOrderRoute = defineRoute({
  method: "post",
  path: "/orders/{id}/refunds",
  access: write,
  fresh: true,
  operationId: "refundOrder",
  tags,
  summary: "Give money back",
  description:
    "The refund is written down first and then asked of Stripe: if Stripe cannot be reached it follows by itself.",
  request: { params: OrderPath, body: jsonBody(RefundInput) },
  responses: answered,
});

export const cancelOrderRoute = defineRoute({
  method: "post",
  path: "/orders/{id}/cancel",
  access: write,
  fresh: true,
  operationId: "cancelOrder",
  tags,
  summary: "Cancel an order that is not shipped yet",
  description:
    "One that awaits its payment can no longer be paid; of one that is paid all money goes back and its stock is free again.",
  request: { params: OrderPath },
  responses: answered,
  problems: [503],
});

export const shipOrderRoute = defineRoute({
  method: "post",
  path: "/orders/{id}/ship",
  access: write,
  operationId: "shipOrder",
  tags,
  summary: "A paid order has left, with its tracking",
  description: "Again changes the tracking.",
  request: { params: OrderPath, body: jsonBody(ShipInput) },
  responses: answered,
});

export const deliverOrderRoute = defineRoute({
  method: "post",
  path: "/orders/{id}/deliver",
  access: write,
  operationId: "deliverOrder",
  tags,
  summary: "A shipped order has arrived",
  request: { params: OrderPath },
  responses: answered,
});

export const settleOrderRoute = defineRoute({
  method: "post",
  path: "/orders/{id}/settle",
  access: write,
  operationId: "settleOrder",
  tags,
  summary: "Ask Stripe again how the payment stands",
  request: { params: OrderPath },
  responses: answered,
  problems: [503],
});

const pdf = {
  content: { "application/pdf": { schema: z.string().meta({ format: "binary" }) } },
  description: "The invoice",
};

export const readOrderInvoiceRoute = defineRoute({
  method: "get",
  path: "/orders/{id}/invoice.pdf",
  access: read,
  operationId: "readOrderInvoice",
  tags,
  summary: "The invoice of a paid order",
  request: { params: OrderPath, query: z.object({ language: z.enum(languages).optional() }) },
  responses: { 200: pdf },
});
