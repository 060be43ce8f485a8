import type { BrandCtx, GuestCtx, GuestWriteCtx } from "../../../platform/context.ts";
import { findUser } from "../../auth/service/accounts.ts";
import type { OpenedOrder, Order, OrderPage } from "../contract.ts";
import { unknownOrder, wrongState } from "../errors.ts";
import { isOrderLink, signOrderLink } from "../order-link.ts";
import { statusOf } from "../order-rules/state.ts";
import type { StoredOrder } from "../order-row.ts";
import { presentOrder } from "../present-order.ts";
import { findOrder, findOrderBySession, readOrdersOfEmail, readOrdersOfUser } from "../store.ts";
import { cancelOrder } from "./cancel-order.ts";
import { readBeside, readPosition, toPage } from "./read-orders.ts";
import { settleQuietly } from "./settle-quietly.ts";

/** Orders of the account at this brand, and those made as a guest with the address it has verified. */
export async function listOwnOrders(
  ctx: BrandCtx,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<OrderPage> {
  const { userId, brand } = ctx.caller;
  const page = { before: readPosition(cursor), limit: limit + 1 };
  const email = await verifiedEmail(ctx, userId);
  const [bought, asGuest] = await Promise.all([
    readOrdersOfUser(ctx.tenant, userId, page),
    email === null ? [] : readOrdersOfEmail(ctx.tenant, email, page),
  ]);
  const own = new Map(
    [...bought, ...asGuest].filter((order) => order.brand === brand).map((order) => [order.id, order]),
  );
  const ordered = [...own.values()].toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return toPage(ordered.slice(0, limit + 1), limit);
}

/** @throws AppError orders.not_found (404), also for somebody else's */
export async function readOwnOrder(ctx: GuestCtx, orderId: string, token: string | undefined): Promise<Order> {
  return describe(ctx, await requireOwn(ctx, orderId, token));
}

/** Before it is paid. @throws AppError orders.not_found (404), orders.wrong_state (409), orders.payment_unavailable (503) */
export async function cancelOwnOrder(ctx: GuestWriteCtx, orderId: string, token: string | undefined): Promise<Order> {
  const order = await requireOwn(ctx, orderId, token);
  if (statusOf(order.state, order.total) !== "awaiting_payment") throw wrongState();
  return describe(ctx, await cancelOrder(ctx, orderId, { reason: "by_buyer", by: null }));
}

/**
 * The browser is back from paying. Who knows the id of Stripe's session came from there: the answer opens the order for them.
 * @throws AppError orders.not_found (404)
 */
export async function returnFromCheckout(ctx: GuestWriteCtx, sessionId: string): Promise<OpenedOrder> {
  const order = await findOrderBySession(ctx.tenant, sessionId);
  if (!order || order.brand !== ctx.brand) throw unknownOrder();
  const settled = await settleQuietly(ctx, order.id, order);
  const token = signOrderLink(ctx.configuration, ctx.tenant.orgId, order.id);
  return { order: await describe(ctx, settled), token };
}

/** @throws AppError orders.not_found (404) */
export async function requireOwn(ctx: GuestCtx, orderId: string, token: string | undefined): Promise<StoredOrder> {
  const order = await findOrder(ctx.tenant, orderId);
  if (!order || order.brand !== ctx.brand || !(await isOwn(ctx, order, token))) throw unknownOrder();
  return order;
}

async function isOwn(ctx: GuestCtx, order: StoredOrder, token: string | undefined): Promise<boolean> {
  if (token !== undefined && isOrderLink(ctx.configuration, ctx.tenant.orgId, order.id, token)) return true;
  if (ctx.caller.kind === "guest") return false;
  const { userId } = ctx.caller;
  return order.userId === userId || order.email === (await verifiedEmail(ctx, userId));
}

async function verifiedEmail({ env }: Pick<GuestCtx, "env">, userId: string): Promise<string | null> {
  const account = await findUser(env, userId);
  return account === undefined || account.emailVerifiedAt === null ? null : account.email;
}

async function describe(ctx: GuestCtx, order: StoredOrder): Promise<Order> {
  return presentOrder(order, await readBeside(ctx, order));
}
