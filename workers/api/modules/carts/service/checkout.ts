import type { Language } from "../../../../../shared/languages.ts";
import type { Money } from "../../../../../shared/money.ts";
import type { ShopImage } from "../../../../../shared/shop-product.ts";
import type { Write } from "../../../platform/commit.ts";
import type { GuestCtx } from "../../../platform/context.ts";
import { remindAt } from "../../../platform/reminders.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { abandonedAfterMs, summarize } from "../cart-rules.ts";
import type { NamedCart } from "../contract.ts";
import { unknownCart } from "../errors.ts";
import { findOwnCart } from "../own-cart.ts";
import { watchKind } from "../reminder-kinds.ts";
import { closeCart, nameCustomer } from "../store.ts";
import { judgeLines } from "./read-cart.ts";

export type CheckoutLine = {
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** A picture of about 640 pixels, where there is one. */
  readonly image: string | null;
};
export type CheckoutCart = {
  readonly cartId: string;
  readonly lines: readonly CheckoutLine[];
  readonly total: Money;
  /** Something is no longer as it was shown: nothing is to be ordered before its owner has accepted it. */
  readonly changed: boolean;
};

/**
 * What is to be ordered, as it is now; lines that cannot be had are left out, and `changed` says so. From here on the cart is watched: whoever
 * says who they are and goes away has left it behind.
 * @throws AppError carts.not_found (404), also for a cart that is ordered already
 */
export async function readCartForCheckout(
  ctx: GuestCtx,
  { language, ...named }: NamedCart & { readonly language: Language },
): Promise<CheckoutCart> {
  const cart = await findOwnCart(ctx, named);
  if (!cart) throw unknownCart();
  const judged = await judgeLines(ctx, cart.id, language);
  await remindAt(ctx, ctx.now() + abandonedAfterMs, watchKind, cart.id);
  const { total, changed } = summarize({ id: cart.id, secret: null }, judged);
  const lines = judged.flatMap(({ productId, product, quantity, available, unitPrice }) => {
    if (product === null || available === 0) return [];
    const image = pictureOf(product.image);
    return [{ productId, name: product.title, quantity: Math.min(quantity, available), unitPrice, image }];
  });
  return { cartId: cart.id, lines, total, changed };
}

/** For the batch that writes a payment: what was in the cart is bought. Again changes nothing. */
export function closeCartWrites(tenant: Tenant, cartId: string): Write[] {
  return [closeCart(tenant, cartId)];
}

/** For the batch that begins an order: whose cart it is, which a campaign may ask about if it is left behind. */
export function nameCartCustomerWrites(tenant: Tenant, cartId: string, customerId: string): Write[] {
  return [nameCustomer(tenant, cartId, customerId)];
}

function pictureOf(image: ShopImage | null): string | null {
  const variants = image?.variants ?? [];
  return (variants.find(({ width }) => width >= 640) ?? variants.at(-1))?.url ?? null;
}
