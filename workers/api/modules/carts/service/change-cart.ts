import type { Language } from "../../../../../shared/languages.ts";
import { greatestQuantity } from "../../../../../shared/catalog.ts";
import { commit, none, type Write } from "../../../platform/commit.ts";
import type { BrandWriteCtx, GuestWriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { remindAt } from "../../../platform/reminders.ts";
import { outOfStock, unknownProduct } from "../../catalog/service/refusals.ts";
import { showProducts } from "../../catalog/service/show-products.ts";
import { abandonedAfterMs, acceptLine, mostLines, quantityAfter } from "../cart-rules.ts";
import type { Cart, CartChange, GuestCart, NamedCart } from "../contract.ts";
import { cartFull, mixedCurrencies, unknownCart } from "../errors.ts";
import { findOwnCart, newCart, openGuestCart, type NewCart } from "../own-cart.ts";
import { watchKind } from "../reminder-kinds.ts";
import { addCart, addToLine, dropLine, pourCart, putLine, readLines, touchCart } from "../store.ts";
import { judgeLines, showCart } from "./read-cart.ts";

const ownStep = none("a cart is its owner's own");

/**
 * Puts something into the cart of whoever asks, or changes how many; makes the cart where there is none. Never more than can be had now, and at
 * most 20.
 * @throws AppError catalog.product_not_found, carts.not_found (404), catalog.out_of_stock (409), carts.too_many_lines,
 * carts.currency_mixed (422)
 */
export async function changeCart(ctx: GuestWriteCtx, input: CartChange, language?: Language): Promise<Cart> {
  const { tenant } = ctx;
  const { id, made } = await findOrPlan(ctx, input);
  const change = await planLine(ctx, id, input);
  if (change.length === 0) return showCart(ctx, made ? null : id, language);
  const opening = made ? [addCart(tenant, made.row)] : [touchCart(tenant, id, ctx.now())];
  if (made) await remindAt(ctx, ctx.now() + abandonedAfterMs, watchKind, id);
  try {
    await commit(ctx, { writes: [...opening, ...change], audit: ownStep, events: [] });
  } catch (error) {
    // Another tab was faster: it has made the cart, or ordered what was in it.
    if (isMeanwhile(error)) return changeCart(ctx, input, language);
    throw error;
  }
  return showCart(ctx, id, language, made?.secret ?? null);
}

/**
 * Yes to what has changed: new prices are kept, quantities lowered to what can be had, what cannot be had is taken out.
 * @throws AppError carts.not_found (404)
 */
export async function acceptCart(ctx: GuestWriteCtx, named: NamedCart, language?: Language): Promise<Cart> {
  const { tenant } = ctx;
  const cart = await findOwnCart(ctx, named);
  if (!cart) return showCart(ctx, null, language);
  const now = ctx.now();
  const lines = await judgeLines(ctx, cart.id, language);
  const writes = lines
    .filter(({ status }) => status !== "ok")
    .map((line) => {
      const kept = acceptLine(line);
      return kept ? putLine(tenant, cart.id, kept, now) : dropLine(tenant, cart.id, line.productId);
    });
  if (writes.length > 0)
    await commit(ctx, {
      writes: [touchCart(tenant, cart.id, now), ...writes],
      audit: ownStep,
      events: [],
      refusals: { version_conflict: unknownCart },
    });
  return showCart(ctx, cart.id, language);
}

/**
 * After somebody has signed in: what they put in as a guest goes into their own cart, quantities added up. Again, or twice at once, changes nothing more.
 * @throws AppError carts.not_found (404)
 */
export async function mergeCart(ctx: BrandWriteCtx, guest: GuestCart, language?: Language): Promise<Cart> {
  const own: GuestWriteCtx = { ...ctx, brand: ctx.caller.brand };
  const from = await openGuestCart(own, guest.cartId, guest.cartSecret);
  const { id, made } = await findOrPlan(own, {});
  if (from.state !== "open") return showCart(own, made ? null : id, language);
  const [line] = made ? [] : await readLines(ctx.tenant, id);
  const now = ctx.now();
  await remindAt(ctx, now + abandonedAfterMs, watchKind, id);
  try {
    await commit(ctx, {
      writes: [
        ...(made ? [addCart(ctx.tenant, made.row)] : []),
        ...pourCart(ctx.tenant, from.id, id, now, line?.seenPrice.currency ?? null),
      ],
      audit: ownStep,
      events: [],
    });
  } catch (error) {
    if (isMeanwhile(error)) return mergeCart(ctx, guest, language);
    throw error;
  }
  return showCart(own, id, language);
}

async function findOrPlan(
  ctx: GuestWriteCtx,
  named: NamedCart,
): Promise<{ readonly id: string; readonly made: NewCart | null }> {
  const cart = await findOwnCart(ctx, named);
  if (cart) return { id: cart.id, made: null };
  const made = newCart(ctx);
  return { id: made.row.id, made };
}

async function planLine(
  ctx: GuestWriteCtx,
  cartId: string,
  { productId, quantity, mode }: CartChange,
): Promise<readonly Write[]> {
  const { tenant } = ctx;
  if (mode === "set" && quantity === 0) return [dropLine(tenant, cartId, productId)];
  if (quantity === 0) return [];
  const [lines, shown] = await Promise.all([
    readLines(tenant, cartId),
    showProducts(ctx, ctx.brand, [productId], { holder: cartId }),
  ]);
  const found = shown.get(productId);
  if (!found) throw unknownProduct();
  if (found.available === 0) throw outOfStock();
  const others = lines.filter((line) => line.productId !== productId);
  if (others.length >= mostLines) throw cartFull();
  const { price } = found.product;
  if (others.some(({ seenPrice }) => seenPrice.currency !== price.currency)) throw mixedCurrencies();
  if (mode === "add") {
    const most = Math.min(greatestQuantity, found.available);
    return [addToLine(tenant, cartId, { productId, quantity, seenPrice: price }, most, ctx.now())];
  }
  const kept = { productId, quantity: quantityAfter("set", 0, quantity, found.available), seenPrice: price };
  return [putLine(tenant, cartId, kept, ctx.now())];
}

function isMeanwhile(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === "commit.version_conflict" || error.code === "commit.already_exists")
  );
}
