import { changeCart } from "../carts/service/change-cart.ts";
import type { StockLine } from "../catalog/service/stock.ts";
import type { TestShop } from "../catalog/test-shop.ts";
import type { CheckoutInput } from "./contract.ts";

/** A guest's cart with these lines, and what opens it. */
export async function fillCart(
  { guest }: TestShop,
  lines: readonly StockLine[],
): Promise<Pick<CheckoutInput, "cartId" | "cartSecret">> {
  let opened: Pick<CheckoutInput, "cartId" | "cartSecret"> = {};
  for (const line of lines) {
    const { id, secret } = await changeCart(guest, { ...opened, ...line, mode: "add" });
    if (id !== null && secret !== null) opened = { cartId: id, cartSecret: secret };
  }
  return opened;
}
