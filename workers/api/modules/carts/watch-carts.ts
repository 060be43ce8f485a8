import { commit, none } from "../../platform/commit.ts";
import type { WriteCtx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { remindAt, type Reminder } from "../../platform/reminders.ts";
import { customerEventId, customerEventWrite } from "../crm/service/customer-events.ts";
import { findCustomerOfAccount } from "../crm/service/find-or-create-person.ts";
import { watchCart } from "./cart-rules.ts";
import { watchKind } from "./reminder-kinds.ts";
import { dropCart, findCart, markAbandoned, readLines, type CartRow } from "./store.ts";

/** Announces carts that are left behind by somebody we know, once each, and forgets those that nobody touches. May run twice. */
export const watchCarts: Reminder = {
  kind: watchKind,
  async handle(ctx, id) {
    const cart = await findCart(ctx.tenant, id);
    if (!cart) return;
    const lines = (await readLines(ctx.tenant, id)).length;
    const customerId = await customerOf(ctx, cart);
    const { state, abandonedAt, updatedAt } = cart;
    const watched = { state, lines, abandonedAt, updatedAt, isKnown: customerId !== null };
    const { does, lookAt } = watchCart(watched, ctx.now());
    if (does === "forget") await forget(ctx, id);
    if (does === "announce" && customerId !== null) await announce(ctx, cart, customerId, lines);
    if (lookAt !== null) await remindAt(ctx, lookAt, watchKind, id);
  },
};

async function customerOf({ tenant }: WriteCtx, cart: CartRow): Promise<string | null> {
  if (cart.customerId !== null || cart.userId === null) return cart.customerId;
  return findCustomerOfAccount(tenant, cart.userId);
}

async function announce(ctx: WriteCtx, cart: CartRow, customerId: string, lines: number): Promise<void> {
  const at = ctx.now();
  const { id, brand } = cart;
  const told = { customerId, kind: "cart_abandoned", at, detail: { cartId: id, brand, lines } };
  try {
    await commit(ctx, {
      writes: [
        markAbandoned(ctx.tenant, cart, at),
        customerEventWrite(ctx.tenant, { ...told, id: await customerEventId(at, `cart_abandoned ${id}`) }),
      ],
      audit: none("nobody did it"),
      events: [{ type: "carts.abandoned", cartId: id, brand, customerId }],
    });
  } catch (error) {
    // Its owner is back, or it was announced already.
    if (!(error instanceof AppError && error.code === "commit.version_conflict")) throw error;
  }
}

async function forget(ctx: WriteCtx, id: string): Promise<void> {
  await commit(ctx, { writes: dropCart(ctx.tenant, id), audit: none("nobody has touched it"), events: [] });
}
