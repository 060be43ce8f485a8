import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { app } from "../../app.ts";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import type { StockLine } from "../catalog/service/stock.ts";
import { makeShop as makeCatalog, type TestShop } from "../catalog/test-shop.ts";
import type { CheckoutInput, CheckoutStarted } from "./contract.ts";
import type { StoredOrder } from "./order-row.ts";
import { settlePayment } from "./service/settle-payment.ts";
import { startCheckout } from "./service/start-checkout.ts";
import { fillCart } from "./test-cart.ts";

const control = "https://sim.test/control/stripe";

export type Shop = TestShop & { readonly products: readonly [string, string] };

/** An organization that sells two things, at 12.50 and 40.00. */
export async function makeShop(stock = 10): Promise<Shop> {
  const shop = await makeCatalog();
  const add = async (amount: number) => (await shop.addProduct({ stock, price: { amount, currency: "EUR" } })).id;
  return { ...shop, products: [await add(1250), await add(4000)] };
}

/** The house's own work in this shop, at another time if wanted. */
export function atWork({ tenant }: Shop, later = 0): WriteCtx {
  return systemContext(env, tenant, "test", { now: () => Date.now() + later });
}

export const buyer: Omit<CheckoutInput, "cartId" | "cartSecret"> = {
  ...{ email: "mona@example.com", name: "Mona Haddad", language: "en" as const },
  address: { line1: "Hauptstr. 1", city: "Berlin", postalCode: "10115", country: "DE" },
};

/** One of the first and two of the second thing: 92.50. */
export const basket = ({ products: [first, second] }: Shop): readonly StockLine[] => [
  { productId: first, quantity: 1 },
  { productId: second, quantity: 2 },
];

export async function checkOut(shop: Shop, changes: Partial<CheckoutInput> = {}): Promise<CheckoutStarted> {
  const cart = await fillCart(shop, basket(shop));
  return startCheckout(shop.guest, { ...cart, ...buyer, ...changes });
}

/** An order that is paid and settled. */
export async function buy(shop: Shop, changes: Partial<CheckoutInput> = {}): Promise<StoredOrder> {
  const { orderId } = await checkOut(shop, changes);
  await atStripe(`/orders/${orderId}/pay`);
  return settled(shop, orderId);
}

export async function settled(shop: Shop, orderId: string, later = 0): Promise<StoredOrder> {
  const order = await settlePayment(atWork(shop, later), orderId);
  if (!order) throw new Error("There is such an order");
  return order;
}

/** What happens at Stripe, told to its simulator. */
export async function atStripe(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${control}${path}`, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.status === 204 ? {} : response.json();
}

export type StripesView = {
  readonly sessions: readonly { readonly status: string; readonly amount: number }[];
  readonly captures: number;
  readonly refunded: number;
  readonly refunds: readonly { readonly id: string; readonly amount: number }[];
};

export async function knownToStripe(orderId: string): Promise<StripesView> {
  return (await fetch(`${control}/orders/${orderId}`)).json();
}

export type TakenWebhook = { readonly type: string; readonly headers: Record<string, string>; readonly body: string };

export async function takeWebhooks(orderId: string): Promise<TakenWebhook[]> {
  const answer = await fetch(`${control}/webhooks?order=${orderId}`);
  return (await answer.json<{ webhooks: TakenWebhook[] }>()).webhooks;
}

export async function postWebhook({ headers, body }: Pick<TakenWebhook, "headers" | "body">): Promise<number> {
  const sent = { method: "POST", headers: { ...headers, "cf-connecting-ip": "203.0.113.9" }, body };
  return (await app.request("/webhooks/stripe", sent, env, createExecutionContext())).status;
}

/** What lies in the store of both products. */
export async function readStock({ tenant, products }: Shop): Promise<number[]> {
  const { results } = await tenant.database.client
    .prepare("select product_id as id, on_hand from product_stock where org_id = ? and product_id in (?, ?)")
    .bind(tenant.orgId, ...products)
    .all<{ id: string; on_hand: number }>();
  return products.map((id) => results.find((row) => row.id === id)?.on_hand ?? 0);
}

/** Pieces that are held back for somebody now, of both products together. */
export async function readReserved({ tenant, products }: Shop): Promise<number> {
  const found = await tenant.database.client
    .prepare(
      "select coalesce(sum(quantity), 0) as held from stock_reservations where org_id = ? and product_id in (?, ?) and expires_at > ?",
    )
    .bind(tenant.orgId, ...products, Date.now())
    .first<number>("held");
  return found ?? 0;
}
