import { z } from "@hono/zod-openapi";
import { greatestQuantity } from "../../../../shared/catalog.ts";
import { Money } from "../../../../shared/money.ts";
import { ShopLanguage, ShopProduct } from "../../../../shared/shop-product.ts";

const CartId = z.string().max(64).describe("crt_...; a guest's. Whoever is signed in has one of their own");
const CartSecret = z.string().max(200).describe("Goes with a guest's cart");

/**
 * `price_changed` and `less_in_stock` need a yes (POST .../cart/accept) before the checkout; `out_of_stock` and `gone` are taken out by
 * it. A brand's routes answer these.
 */
export const cartLineStatuses = ["ok", "price_changed", "less_in_stock", "out_of_stock", "gone"] as const;

export const CartLine = z
  .object({
    productId: z.string(),
    product: ShopProduct.nullable().describe("Null when it is gone from the shop"),
    quantity: z.int().describe("As it was put in"),
    available: z.int().describe("How many can be had now, at most 20"),
    unitPrice: Money.describe("Now"),
    total: Money.describe("Of as many as can be had; nothing where it is gone"),
    status: z.enum(cartLineStatuses),
    previousPrice: Money.nullable().describe("What was shown before, where it has changed"),
  })
  .meta({ id: "CartLine" });
export type CartLine = z.infer<typeof CartLine>;
export type CartLineStatus = CartLine["status"];

export const Cart = z
  .object({
    id: z.string().nullable().describe("crt_...; null for an empty one that nobody has put anything in"),
    secret: z.string().nullable().describe("Told once, to the guest whose cart was made just now: keep it with the id"),
    lines: z.array(CartLine).describe("In the order they were put in"),
    quantity: z.int().describe("Of all that can be had"),
    total: Money.describe("Of all that can be had"),
    changed: z.boolean().describe("Something is no longer as it was shown: accept it, or change it"),
  })
  .meta({ id: "Cart" });
export type Cart = z.infer<typeof Cart>;

export const CartChange = z
  .object({
    cartId: CartId.optional(),
    cartSecret: CartSecret.optional(),
    productId: z.string().max(64),
    quantity: z.int().min(0).max(greatestQuantity),
    mode: z
      .enum(["add", "set"])
      .default("add")
      .describe("set: exactly so many, 0 takes it out. add: so many more; all together at most 20"),
  })
  .meta({ id: "CartChange" });
export type CartChange = z.infer<typeof CartChange>;

export const NamedCart = z
  .object({ cartId: CartId.optional(), cartSecret: CartSecret.optional() })
  .meta({ id: "NamedCart" });
export type NamedCart = z.infer<typeof NamedCart>;

export const GuestCart = z.object({ cartId: CartId, cartSecret: CartSecret }).meta({ id: "GuestCart" });
export type GuestCart = z.infer<typeof GuestCart>;

export const CartLanguage = z.object({ language: ShopLanguage });
