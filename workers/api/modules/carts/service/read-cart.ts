import type { Language } from "../../../../../shared/languages.ts";
import type { GuestCtx } from "../../../platform/context.ts";
import { showProducts } from "../../catalog/service/show-products.ts";
import { judgeLine, summarize } from "../cart-rules.ts";
import type { Cart, CartLine, NamedCart } from "../contract.ts";
import { findOwnCart } from "../own-cart.ts";
import { readLines } from "../store.ts";

/**
 * The cart of whoever asks, its prices and stock as they are now. Reading changes nothing: what is no longer as it was shown is said until its
 * owner accepts or changes it. Without a cart it is an empty one.
 * @throws AppError carts.not_found (404) for a secret that does not fit
 */
export async function readCart(ctx: GuestCtx, named: NamedCart, language: Language = ctx.language): Promise<Cart> {
  const cart = await findOwnCart(ctx, named);
  return showCart(ctx, cart?.id ?? null, language);
}

/** @param secret told to the guest whose cart was made just now */
export async function showCart(
  ctx: GuestCtx,
  id: string | null,
  language: Language = ctx.language,
  secret: string | null = null,
): Promise<Cart> {
  return summarize({ id, secret }, id === null ? [] : await judgeLines(ctx, id, language));
}

/** The lines of a cart as they are now. What the cart itself has reserved does not count against it. */
export async function judgeLines(ctx: GuestCtx, id: string, language: Language = ctx.language): Promise<CartLine[]> {
  const kept = await readLines(ctx.tenant, id);
  const ids = kept.map(({ productId }) => productId);
  const now = await showProducts(ctx, ctx.brand, ids, { language, holder: id });
  return kept.map((line) => judgeLine(line, now.get(line.productId)));
}
