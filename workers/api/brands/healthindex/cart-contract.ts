import { Cart, CartChange, CartLanguage, GuestCart, NamedCart } from "../../modules/carts/contract.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const shop = { module: "shop", tags: ["HealthIndex"] } as const;
const guest = { guest: "healthindex" } as const;
const answer = { 200: jsonResponse(Cart, "The cart as it is now") };

export const readCartRoute = defineRoute({
  ...shop,
  access: guest,
  method: "get",
  path: "/healthindex/cart",
  operationId: "readHealthindexCart",
  summary: "The cart, with prices and stock as they are now",
  request: { query: NamedCart.extend(CartLanguage.shape) },
  responses: answer,
  problems: [404],
});

export const changeCartRoute = defineRoute({
  ...shop,
  access: guest,
  method: "post",
  path: "/healthindex/cart",
  operationId: "changeHealthindexCart",
  summary: "Put something into the cart, or change how many",
  description: "Without a cart named, a guest gets a new one: its id and its secret are in the answer.",
  request: { query: CartLanguage, body: jsonBody(CartChange) },
  responses: answer,
  problems: [404],
});

export const acceptCartRoute = defineRoute({
  ...shop,
  access: guest,
  method: "post",
  path: "/healthindex/cart/accept",
  operationId: "acceptHealthindexCart",
  summary: "Yes to what has changed: new prices are taken, what cannot be had is taken out",
  request: { query: CartLanguage, body: jsonBody(NamedCart) },
  responses: answer,
  problems: [404],
});

export const mergeCartRoute = defineRoute({
  ...shop,
  access: { brand: "healthindex" },
  method: "post",
  path: "/healthindex/cart/merge",
  operationId: "mergeHealthindexCart",
  summary: "After signing in: what was put in as a guest goes into the own cart, once",
  request: { query: CartLanguage, body: jsonBody(GuestCart) },
  responses: answer,
  problems: [404],
});
