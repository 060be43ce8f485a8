import { greatestQuantity } from "../../../../shared/catalog.ts";
import { addMoney, defaultCurrency, multiplyMoney, type Money } from "../../../../shared/money.ts";
import type { ShopProduct } from "../../../../shared/shop-product.ts";
import type { Cart, CartLine, CartLineStatus } from "./contract.ts";

/** A line as it is kept: what was wished for, at the price that was shown. */
export type KeptLine = {
  readonly productId: string;
  readonly quantity: number;
  readonly seenPrice: Money;
};
/** A product as it is now, and how many nobody else holds. */
export type ProductNow = { readonly product: ShopProduct; readonly available: number };

/** Lines of one cart: a wholesale buyer writes to the shop. */
export const mostLines = 50;

/** How many of a product a cart holds after `wanted` more (or just as many), where so many can be had. */
export function quantityAfter(mode: "add" | "set", before: number, wanted: number, available: number): number {
  const asked = mode === "add" ? before + wanted : wanted;
  return Math.max(0, Math.min(asked, greatestQuantity, available));
}

/** A line as it is now, and what is no longer as it was shown. */
export function judgeLine({ productId, quantity, seenPrice }: KeptLine, now: ProductNow | undefined): CartLine {
  if (!now) {
    const nothing = multiplyMoney(seenPrice, 0);
    const gone = { product: null, available: 0, unitPrice: seenPrice, total: nothing, previousPrice: null };
    return { productId, quantity, ...gone, status: "gone" };
  }
  const { product } = now;
  const available = Math.min(now.available, greatestQuantity);
  const hasPriceChanged = product.price.amount !== seenPrice.amount || product.price.currency !== seenPrice.currency;
  return {
    productId,
    product,
    quantity,
    available,
    unitPrice: product.price,
    total: multiplyMoney(product.price, Math.min(quantity, available)),
    status: statusOf(quantity, available, hasPriceChanged),
    previousPrice: hasPriceChanged ? seenPrice : null,
  };
}

/** What the lines come to. */
export function summarize(
  cart: { readonly id: string | null; readonly secret: string | null },
  lines: readonly CartLine[],
): Cart {
  const currency = lines[0]?.unitPrice.currency ?? defaultCurrency;
  const ofCurrency = lines.filter(({ total }) => total.currency === currency);
  return {
    ...cart,
    lines: [...lines],
    quantity: lines.reduce((sum, line) => sum + buyable(line), 0),
    total: ofCurrency.reduce((sum, line) => addMoney(sum, line.total), { amount: 0, currency }),
    changed: lines.some(({ status }) => status !== "ok"),
  };
}

/** What is to be kept of a line once its owner has said yes to what it has become; null: it is taken out. */
export function acceptLine(line: CartLine): KeptLine | null {
  const quantity = buyable(line);
  return quantity === 0 ? null : { productId: line.productId, quantity, seenPrice: line.unitPrice };
}

function buyable({ quantity, available }: Pick<CartLine, "quantity" | "available">): number {
  return Math.min(quantity, available);
}

function statusOf(quantity: number, available: number, hasPriceChanged: boolean): CartLineStatus {
  if (available <= 0) return "out_of_stock";
  if (available < quantity) return "less_in_stock";
  return hasPriceChanged ? "price_changed" : "ok";
}

const hourMs = 60 * 60_000;
/** A cart is left behind when nothing has been done with it for this long. */
export const abandonedAfterMs = 4 * hourMs;
/** A cart that nobody touches is forgotten after this long. */
export const keptMs = 90 * 24 * hourMs;

export type WatchedCart = {
  readonly state: "open" | "ordered" | "merged";
  readonly isKnown: boolean;
  readonly lines: number;
  readonly abandonedAt: number | null;
  readonly updatedAt: number;
};

/** What is to be done with a cart whose time has come, and when to look again (ms; null: never). */
export function watchCart(
  { state, isKnown, lines, abandonedAt, updatedAt }: WatchedCart,
  now: number,
): { readonly does: "announce" | "forget" | "nothing"; readonly lookAt: number | null } {
  const forgetAt = updatedAt + keptMs;
  if (now >= forgetAt) return { does: "forget", lookAt: null };
  const mayAnnounce = state === "open" && isKnown && lines > 0 && abandonedAt === null;
  if (!mayAnnounce) return { does: "nothing", lookAt: forgetAt };
  if (now >= updatedAt + abandonedAfterMs) return { does: "announce", lookAt: forgetAt };
  return { does: "nothing", lookAt: updatedAt + abandonedAfterMs };
}
