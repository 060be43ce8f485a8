import { and, asc, desc, eq, inArray, isNull, lt, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { OrderStatus } from "../../../../shared/order-states.ts";
import type { Write } from "../../platform/commit.ts";
import { newId } from "../../platform/ids.ts";
import { handledEvents } from "../../platform/tables.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import type { Happening } from "./order-rules/settle.ts";
import { statusOf } from "./order-rules/state.ts";
import { readRow, type StoredOrder } from "./order-row.ts";
import { orderEvents, orders } from "./tables.ts";

export type OrderEventRow = Omit<typeof orderEvents.$inferSelect, "orgId">;
const named = alias(orders, "k");
/** More checkouts than one cart ever sees. */
const mostOfCart = 100;
/** So that a first page is a stretch of the key, too. */
const behindEveryId = "~";
type Page = { readonly before: string | null; readonly limit: number };

export async function findOrder(tenant: Tenant, id: string): Promise<StoredOrder | null> {
  const condition = owned(orders, tenant, eq(orders.id, id));
  const row = await tenant.database.select().from(orders).where(condition).get();
  return row ? readRow(row) : null;
}

export async function findOrderBySession(tenant: Tenant, sessionId: string): Promise<StoredOrder | null> {
  const [order] = await readByIds(tenant, idsWhere(tenant, eq(named.sessionId, sessionId), { before: null, limit: 1 }));
  return order ?? null;
}

/** Every order that a cart has led to, in no order. */
export async function readOrdersOfCart(tenant: Tenant, cartId: string): Promise<StoredOrder[]> {
  return readByIds(tenant, idsWhere(tenant, eq(named.cartId, cartId), { before: null, limit: mostOfCart }));
}

/** The newest first, by id: ids sort by time. */
export async function readOrders(tenant: Tenant, status: OrderStatus | null, page: Page): Promise<StoredOrder[]> {
  return readByIds(tenant, idsWhere(tenant, status === null ? undefined : eq(named.status, status), page));
}

export async function readOrdersOfUser(tenant: Tenant, userId: string, page: Page): Promise<StoredOrder[]> {
  return readByIds(tenant, idsWhere(tenant, eq(named.userId, userId), page));
}

export async function readOrdersOfEmail(tenant: Tenant, email: string, page: Page): Promise<StoredOrder[]> {
  return readByIds(tenant, idsWhere(tenant, eq(named.email, email), page));
}

export async function readOrdersOfNumber(tenant: Tenant, number: string): Promise<StoredOrder[]> {
  return readByIds(tenant, idsWhere(tenant, eq(named.number, number), { before: null, limit: 10 }));
}

export async function readOrderEvents(tenant: Tenant, orderId: string): Promise<OrderEventRow[]> {
  const condition = owned(orderEvents, tenant, eq(orderEvents.orderId, orderId));
  return tenant.database.select().from(orderEvents).where(condition).orderBy(asc(orderEvents.id));
}

/** A new order; `already_exists` when a second click was faster. */
export function addOrder(tenant: Tenant, order: StoredOrder): Write {
  const { database } = tenant;
  const status = statusOf(order.state, order.total);
  const statement = database
    .insert(orders)
    .values({ orgId: tenant, ...order, status })
    .onConflictDoNothing();
  return { statement, expect: "already_exists" };
}

/** The order's new state, where nobody has written in between. */
export function changeOrder(tenant: Tenant, order: StoredOrder): Write {
  const { id, version, state, total, updatedAt } = order;
  const statement = tenant.database
    .update(orders)
    .set({ state, status: statusOf(state, total), updatedAt, version: version + 1 })
    .where(owned(orders, tenant, eq(orders.id, id), eq(orders.version, version)));
  return { statement, expect: "version_conflict" };
}

/** Where to pay; the first answer of Stripe's counts, and later ones are the same. */
export async function keepSession(tenant: Tenant, id: string, sessionId: string, checkoutUrl: string): Promise<void> {
  const isOpen = owned(orders, tenant, eq(orders.id, id), isNull(orders.sessionId));
  await tenant.database
    .update(orders)
    .set({ sessionId, checkoutUrl, version: sql`${orders.version} + 1` })
    .where(isOpen);
}

/** What stands where a buyer was. */
const nobody = "—";

export function forgetBuyer(tenant: Tenant, id: string, now: number): Write {
  const values = {
    userId: null,
    name: nobody,
    email: "",
    address: null,
    updatedAt: now,
    version: sql`${orders.version} + 1`,
  };
  const statement = tenant.database
    .update(orders)
    .set(values)
    .where(owned(orders, tenant, eq(orders.id, id)));
  return { statement };
}

/** Lines of the timeline, in their order. */
export function addEvents(tenant: Tenant, orderId: string, happenings: readonly Happening[], now: number): Write[] {
  return happenings.map(({ kind, amount = null, reason = null }, index) => ({
    statement: tenant.database
      .insert(orderEvents)
      .values({ orgId: tenant, orderId, id: newId("oev", now + index), kind, at: now, amount, reason }),
  }));
}

const stripe = "orders.stripe";

/** Whether this webhook was dealt with. */
export async function isHandled(tenant: Tenant, eventId: string): Promise<boolean> {
  const condition = and(eq(handledEvents.subscriber, stripe), eq(handledEvents.eventId, eventId));
  const row = await tenant.database
    .select({ at: handledEvents.at })
    .from(handledEvents)
    .where(owned(handledEvents, tenant, condition))
    .get();
  return row !== undefined;
}

export async function markHandled(tenant: Tenant, eventId: string, at: number): Promise<void> {
  await tenant.database
    .insert(handledEvents)
    .values({ orgId: tenant, subscriber: stripe, eventId, at })
    .onConflictDoNothing();
}

/** From the index alone: only then does SQLite prefer it to walking the organization's orders. */
function idsWhere(tenant: Tenant, condition: SQL | undefined, { before, limit }: Page) {
  return tenant.database
    .select({ id: named.id })
    .from(named)
    .where(owned(named, tenant, condition, lt(named.id, before ?? behindEveryId)))
    .orderBy(desc(named.id))
    .limit(limit);
}

async function readByIds(tenant: Tenant, ids: ReturnType<typeof idsWhere>): Promise<StoredOrder[]> {
  const condition = owned(orders, tenant, inArray(orders.id, ids));
  const rows = await tenant.database.select().from(orders).where(condition).orderBy(desc(orders.id));
  return rows.map(readRow);
}
