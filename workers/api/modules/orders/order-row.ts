import { z } from "zod";
import { currencies } from "../../../../shared/money.ts";
import { languages } from "../../../../shared/languages.ts";
import { brandKeys } from "../../../../shared/brands.ts";
import { OrderAddress } from "./contract.ts";
import { OrderState } from "./order-rules/state.ts";
import type { orders } from "./tables.ts";

const Line = z.object({
  productId: z.string(),
  name: z.string(),
  quantity: z.int().positive(),
  /** Minor units. */
  unitPrice: z.int(),
  image: z.string().nullable(),
});
export type StoredLine = Readonly<z.infer<typeof Line>>;

const StoredOrder = z.object({
  id: z.string(),
  brand: z.enum(brandKeys),
  number: z.string(),
  cartId: z.string(),
  attempt: z.int(),
  customerId: z.string().nullable(),
  userId: z.string().nullable(),
  email: z.string(),
  name: z.string(),
  language: z.enum(languages),
  address: OrderAddress.nullable(),
  lines: z.array(Line),
  currency: z.enum(currencies),
  total: z.int(),
  sessionId: z.string().nullable(),
  checkoutUrl: z.string().nullable(),
  state: OrderState,
  createdAt: z.int(),
  updatedAt: z.int(),
  version: z.int(),
});
/** An order as it is kept. Times in ms, amounts in minor units of `currency`. */
export type StoredOrder = Readonly<z.infer<typeof StoredOrder>>;

type Row = typeof orders.$inferSelect;

export function readRow(row: Row): StoredOrder {
  return StoredOrder.parse(row);
}
