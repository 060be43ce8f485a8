import { commit, none } from "../../../platform/commit.ts";
import type { GuestWriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { remindAt } from "../../../platform/reminders.ts";
import { openCheckout } from "../../../providers/stripe/checkout.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { nameCartCustomerWrites, readCartForCheckout } from "../../carts/service/checkout.ts";
import { reserveWrites, stockRefusals } from "../../catalog/service/stock.ts";
import { findOrCreatePerson } from "../../crm/service/find-or-create-person.ts";
import type { CheckoutInput, CheckoutStarted } from "../contract.ts";
import { alreadyPaid, cartChanged, cartEmpty, paymentRefused, paymentUnavailable } from "../errors.ts";
import { numberOf } from "../order-number.ts";
import { openOrder, statusOf } from "../order-rules/state.ts";
import type { StoredLine, StoredOrder } from "../order-row.ts";
import { settleKind } from "../reminder-kinds.ts";
import { pageAt, siteOf } from "../shop-site.ts";
import { addEvents, addOrder, keepSession, readOrdersOfCart } from "../store.ts";
import { cancelOrder } from "./cancel-order.ts";
import { settlePayment } from "./settle-payment.ts";

/** How long somebody may take to pay. Stripe wants 30 minutes from when it hears of it, which may be at a second attempt. */
const payWithinMs = 35 * 60_000;
/** A page is still opened for an order of this age; later it would not live its half hour. */
const openWithinMs = 4 * 60_000;
/** The stock is held until a webhook of the last moment has come. */
const graceMs = 2 * 60_000;

type Draft = Pick<
  StoredOrder,
  | "brand"
  | "cartId"
  | "userId"
  | "customerId"
  | "email"
  | "name"
  | "language"
  | "address"
  | "lines"
  | "currency"
  | "total"
>;

/**
 * Turns a cart into an order and says where to pay it. Again with the same cart and the same words it is the same order and the same page;
 * with others, the order before is closed first.
 * @throws AppError orders.cart_empty (422), orders.cart_changed, orders.already_paid, catalog.out_of_stock (409),
 * orders.payment_unavailable (503), orders.payment_refused (422)
 */
export async function startCheckout(ctx: GuestWriteCtx, input: CheckoutInput): Promise<CheckoutStarted> {
  const draft = await readDraft(ctx, input);
  for (let tried = 0; tried < 4; tried += 1) {
    const earlier = await readOrdersOfCart(ctx.tenant, draft.cartId);
    const open = earlier.find(({ state, total }) => statusOf(state, total) === "awaiting_payment");
    if (open && isSame(open, draft) && mayContinue(open, ctx.now())) return sendToPay(ctx, open);
    if (open && !(await closeBefore(ctx, open))) continue;
    const placed = await placeOrder(ctx, draft, earlier.length);
    if (placed) return sendToPay(ctx, placed);
  }
  throw new Error("A cart was ordered too often at once");
}

async function readDraft(ctx: GuestWriteCtx, input: CheckoutInput): Promise<Draft> {
  const { email, name, language, address = null } = input;
  const cart = await readCartForCheckout(ctx, { ...input, language });
  if (cart.lines.length === 0) throw cartEmpty();
  if (cart.changed) throw cartChanged();
  const userId = ctx.caller.kind === "person" ? ctx.caller.userId : null;
  const account = userId === null ? undefined : await findUser(ctx.env, userId);
  const isVerified = account !== undefined && account.emailVerifiedAt !== null;
  const customerId = await findOrCreatePerson(ctx, {
    ...{ email, name, language, brand: ctx.brand },
    account: isVerified ? { userId: account.id, email: account.email } : null,
  });
  return {
    ...{ brand: ctx.brand, cartId: cart.cartId, userId, customerId, email, name, language, address },
    ...{ lines: cart.lines.map(toLine), currency: cart.total.currency, total: cart.total.amount },
  };
}

function toLine(line: Awaited<ReturnType<typeof readCartForCheckout>>["lines"][number]): StoredLine {
  const { productId, name, quantity, unitPrice, image } = line;
  return { productId, name, quantity, unitPrice: unitPrice.amount, image };
}

/** Null when a second click was faster. */
async function placeOrder(ctx: GuestWriteCtx, draft: Draft, attempt: number): Promise<StoredOrder | null> {
  const { tenant } = ctx;
  const now = ctx.now();
  const id = newId("ord", now);
  const payBy = now + payWithinMs;
  const order: StoredOrder = {
    ...{ ...draft, id, attempt, number: await numberOf(draft.brand, siteOf(ctx, draft.brand).name, id) },
    ...{ sessionId: null, checkoutUrl: null, state: openOrder(payBy), createdAt: now, updatedAt: now, version: 1 },
  };
  // The reminder stands first: whatever is lost from here on, somebody looks at the order once its time is over.
  await remindAt(ctx, payBy + graceMs, settleKind, id);
  try {
    await commit(ctx, {
      writes: [
        addOrder(tenant, order),
        ...reserveWrites(tenant, { holder: draft.cartId, lines: draft.lines, until: payBy + graceMs, now }),
        ...addEvents(tenant, id, [{ kind: "placed", amount: draft.total }], now),
        ...(draft.customerId === null ? [] : nameCartCustomerWrites(tenant, draft.cartId, draft.customerId)),
      ],
      audit: none("the order's own timeline tells it"),
      events:
        draft.customerId === null
          ? []
          : [{ type: "orders.placed", orderId: id, brand: draft.brand, customerId: draft.customerId }],
      refusals: stockRefusals,
    });
    return order;
  } catch (error) {
    if (error instanceof AppError && error.code === "commit.already_exists") return null;
    throw error;
  }
}

async function sendToPay(ctx: GuestWriteCtx, order: StoredOrder): Promise<CheckoutStarted> {
  const { id, number, state } = order;
  const told = { orderId: id, number, payBy: new Date(state.payBy).toISOString() };
  if (order.checkoutUrl !== null) return { ...told, checkoutUrl: order.checkoutUrl };
  const opened = await openCheckout(ctx.configuration.stripe, toRequest(ctx, order));
  if (opened.kind === "opened") {
    await keepSession(ctx.tenant, id, opened.sessionId, opened.url);
    return { ...told, checkoutUrl: opened.url };
  }
  ctx.log.error("orders.checkout_failed", new Error("Stripe opened no checkout"), { order: id, ...opened });
  if (opened.kind === "unreachable") throw paymentUnavailable();
  await closeBefore(ctx, order);
  throw paymentRefused();
}

function toRequest(ctx: GuestWriteCtx, order: StoredOrder) {
  const { id: orderId, number, email, language, currency, lines, brand, state } = order;
  const { origin } = siteOf(ctx, brand);
  return {
    ...{ organizationId: ctx.tenant.orgId, orderId, number, email, language, currency, expiresAt: state.payBy },
    lines: lines.map((line) => ({ name: line.name, quantity: line.quantity, unitAmount: line.unitPrice })),
    successUrl: pageAt(origin, language, "/checkout/return?session_id={CHECKOUT_SESSION_ID}"),
    cancelUrl: pageAt(origin, language, `/checkout/cancelled?order=${orderId}`),
  };
}

/**
 * One cart is never paid twice: the order before ends, or turns out to be paid.
 * @returns false when somebody else wrote it meanwhile: all is read again
 */
async function closeBefore(ctx: GuestWriteCtx, order: StoredOrder): Promise<boolean> {
  try {
    const settled = (await settlePayment(ctx, order.id)) ?? order;
    const isAwaited = statusOf(settled.state, settled.total) === "awaiting_payment" && settled.state.cancel === null;
    const closed = isAwaited ? await cancelOrder(ctx, order.id, { reason: "superseded", by: null }) : settled;
    if (closed.state.payment === "paid" && closed.state.cancel === null) throw alreadyPaid(order.number);
    if (statusOf(closed.state, closed.total) === "awaiting_payment") throw paymentUnavailable();
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "commit.version_conflict") return false;
    throw error;
  }
}

function isSame(order: StoredOrder, draft: Draft): boolean {
  const told = ({ email, name, language, address, lines, userId }: Draft) =>
    JSON.stringify([
      email,
      name,
      language,
      address,
      userId,
      lines.map(({ productId, quantity, unitPrice }) => [productId, quantity, unitPrice]),
    ]);
  return told(order) === told(draft);
}

function mayContinue({ state, checkoutUrl, createdAt }: StoredOrder, now: number): boolean {
  if (state.cancel !== null || state.payment !== "open") return false;
  return checkoutUrl === null ? now - createdAt < openWithinMs : state.payBy - now > 60_000;
}
