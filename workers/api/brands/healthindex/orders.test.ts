import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { callAs } from "../../test-setup/call.ts";
import { addMember } from "../../test-setup/organization.ts";
import { makeVisitor } from "../../test-setup/visitor.ts";
import { openBrands } from "../../modules/brand-sign-in/test-brand.ts";
import type { CheckoutStarted, OpenedOrder, Order, OrderPage } from "../../modules/orders/contract.ts";

const owner = await openBrands("healthindex");
const manager = await addMember(owner, "manager");

async function addProduct(): Promise<string> {
  const texts = { en: { title: "Zinc" }, ar: { title: "زنك" } };
  const price = { amount: 1500, currency: "EUR" };
  const product = { brand: "healthindex", sku: newId("sku", Date.now()), state: "active", price, stock: 50, texts };
  const answer = await callAs(manager.token, "POST", "/catalog/products", product);
  return (await answer.json<{ id: string }>()).id;
}
const productId = await addProduct();

/** Puts two into a cart and goes to the checkout. A guest's cart has its secret. */
async function order(token: string | null, email: string, language = "en"): Promise<CheckoutStarted> {
  const put = await callAs(token, "POST", "/healthindex/cart", { productId, quantity: 2 });
  const cart = await put.json<{ id: string; secret: string | null }>();
  const guest = cart.secret === null ? {} : { cartId: cart.id, cartSecret: cart.secret };
  const answer = await callAs(token, "POST", "/healthindex/checkout", { ...guest, email, name: "Mona", language });
  expect(answer.status).toBe(201);
  return answer.json();
}

async function pay(orderId: string): Promise<string> {
  await fetch(`https://sim.test/control/stripe/orders/${orderId}/pay`, { method: "POST", body: "{}" });
  const known = await fetch(`https://sim.test/control/stripe/orders/${orderId}`);
  const { sessions } = await known.json<{ sessions: { id: string }[] }>();
  return sessions[0]?.id ?? "";
}

const comeBack = (sessionId: string, token: string | null = null) =>
  callAs(token, "POST", "/healthindex/checkout/return", { sessionId });

test("a guest orders, pays, comes back to their order, and opens it again by its link alone", async () => {
  const { orderId } = await order(null, "guest@example.com");
  const returned = await comeBack(await pay(orderId));
  const opened = await returned.json<OpenedOrder>();
  expect(opened.order).toMatchObject({ id: orderId, status: "paid", total: { amount: 3000, currency: "EUR" } });
  const path = `/healthindex/orders/${orderId}`;
  const again = await callAs(null, "GET", `${path}?token=${opened.token}`);
  expect(await again.json()).toEqual(opened.order);
  for (const token of ["", "?token=x", `?token=${opened.token.slice(0, -2)}AA`])
    expect((await callAs(null, "GET", `${path}${token}`)).status).toBe(404);
  const pdf = await callAs(null, "GET", `${path}/invoice.pdf?token=${opened.token}&language=ar`);
  expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe("%PDF-");
});

test("Stripe sends the browser back to the brand's own site, in the buyer's language", async () => {
  const { orderId, checkoutUrl } = await order(null, "guest@example.com", "ar");
  expect(checkoutUrl).toMatch(/\/pay\?session=cs_test_\w+&language=ar$/);
  const view = await fetch(checkoutUrl.replace(/^.*\/pay\?session=(\w+).*$/, "https://sim.test/pay/api/sessions/$1"));
  const { cancelUrl } = await view.json<{ cancelUrl: string }>();
  expect(cancelUrl).toMatch(
    new RegExp(`^http://healthindex\\.localhost:\\d+/ar/checkout/cancelled\\?order=${orderId}$`),
  );
});

test("somebody signed in has a history, also of what they ordered as a guest with their verified address", async () => {
  const visitor = await makeVisitor("healthindex");
  const email = `${visitor.userId}@example.test`;
  const [asGuest, signedIn] = [await order(null, email), await order(visitor.token, "other@example.com")];
  const list = async () => (await callAs(visitor.token, "GET", "/healthindex/orders")).json<OrderPage>();
  expect((await list()).items.map(({ id }) => id)).toEqual([signedIn.orderId]);
  await env.DIRECTORY.prepare("update users set email_verified_at = 1 where id = ?").bind(visitor.userId).run();
  const ids = (await list()).items.map(({ id }) => id);
  expect(ids.toSorted()).toEqual([asGuest.orderId, signedIn.orderId].toSorted());
  const one = await callAs(visitor.token, "GET", `/healthindex/orders/${asGuest.orderId}`);
  expect(await one.json<Order>()).toMatchObject({ status: "awaiting_payment", quantity: 2, names: ["Zinc"] });
  const somebody = await makeVisitor("healthindex");
  expect((await callAs(somebody.token, "GET", `/healthindex/orders/${signedIn.orderId}`)).status).toBe(404);
  expect((await callAs(null, "GET", "/healthindex/orders")).status).toBe(401);
});

test("a list tells the newest first, and goes on where it ended", async () => {
  const { token } = await makeVisitor("healthindex");
  const made: string[] = [];
  for (let count = 0; count < 3; count += 1) made.push((await order(token, `p${count}@example.com`)).orderId);
  const page = async (cursor: string | null) => {
    const answer = await callAs(
      token,
      "GET",
      `/healthindex/orders?limit=2${cursor === null ? "" : `&cursor=${cursor}`}`,
    );
    return answer.json<OrderPage>();
  };
  const first = await page(null);
  const second = await page(first.nextCursor);
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect([ids, second.nextCursor]).toEqual([made.toReversed(), null]);
});

test("a buyer cancels what is not paid yet, and nothing else", async () => {
  const { token } = await makeVisitor("healthindex");
  const { orderId } = await order(token, "a@example.com");
  const cancel = (id: string) => callAs(token, "POST", `/healthindex/orders/${id}/cancel`, {});
  expect(await (await cancel(orderId)).json()).toMatchObject({ status: "cancelled", checkoutUrl: null });
  const paid = await order(token, "b@example.com");
  await comeBack(await pay(paid.orderId), token);
  expect(await (await cancel(paid.orderId)).json()).toMatchObject({ code: "orders.wrong_state" });
});

test("a session that is nobody's order is not found", async () => {
  expect((await comeBack("cs_test_nobody")).status).toBe(404);
});
