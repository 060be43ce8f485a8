import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { GuestCtx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import type { NamedCart } from "./contract.ts";
import { unknownCart } from "./errors.ts";
import { findCart, findOpenCartId, type CartRow } from "./store.ts";

/** A cart that is not written yet, and what its guest keeps: a secret of 128 bits. */
export type NewCart = { readonly row: CartRow; readonly secret: string | null };

/**
 * The cart of whoever asks: a person's open one at the brand, whatever they name; a guest's by its id and its secret. Null: they have none,
 * or theirs is ordered or merged.
 * @throws AppError carts.not_found (404) for a secret that does not fit
 */
export async function findOwnCart(ctx: GuestCtx, { cartId, cartSecret }: NamedCart): Promise<CartRow | null> {
  const { tenant, brand, caller } = ctx;
  if (caller.kind === "person") {
    const id = await findOpenCartId(tenant, caller.userId, brand);
    return id === null ? null : ((await findCart(tenant, id)) ?? null);
  }
  if (cartId === undefined) return null;
  const cart = await openGuestCart(ctx, cartId, cartSecret ?? "");
  return cart.state === "open" ? cart : null;
}

/** A guest's cart in whatever state. @throws AppError carts.not_found (404) */
export async function openGuestCart({ tenant, brand }: GuestCtx, cartId: string, secret: string): Promise<CartRow> {
  const cart = await findCart(tenant, cartId);
  const kept = cart?.secretHash ?? null;
  if (!cart || cart.brand !== brand || kept === null || !isSame(kept, hashSecret(secret))) throw unknownCart();
  return cart;
}

export function newCart({ brand, caller, now }: GuestCtx): NewCart {
  const at = now();
  const secret = caller.kind === "person" ? null : randomBytes(16).toString("base64url");
  const owner = {
    userId: caller.kind === "person" ? caller.userId : null,
    secretHash: secret === null ? null : hashSecret(secret),
  };
  const row: CartRow = {
    id: newId("crt", at),
    brand,
    state: "open",
    ...owner,
    customerId: null,
    mergedInto: null,
    abandonedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  return { row, secret };
}

function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
