import Stripe from "stripe";
import { expect, test } from "vitest";
import { createSimulator, createTestWorld } from "../app.ts";
import { createStripeState, testStripeWebhook } from "./state.ts";

/** The real SDK against the simulator: what it understands, it would understand from Stripe. */
function startStripe() {
  const clock = { now: Date.parse("2026-11-21T09:00:00Z") };
  const now = () => clock.now;
  const world = createTestWorld({ now });
  const stripe = createStripeState({ now, random: () => 0.5, origin: world.origin, webhook: testStripeWebhook });
  const app = createSimulator({ world, stripe });
  const sdk = new Stripe("sk_test_1", {
    apiVersion: "2026-10-28.endive",
    maxNetworkRetries: 0,
    httpClient: Stripe.createFetchHttpClient(async (url: string | URL | Request, init?: RequestInit) =>
      app.request(String(url).replace("https://api.stripe.com", "/stripe"), init),
    ),
  });
  const control = async (method: string, path: string, body: unknown = {}) => {
    const sent = method === "GET" ? {} : { body: JSON.stringify(body) };
    const response = await app.request(`/control/stripe${path}`, { method, ...sent });
    return response.status === 204 ? null : response.json();
  };
  return { clock, sdk, control, app };
}

const checkout = (order: string): Stripe.Checkout.SessionCreateParams => ({
  ...{ mode: "payment", success_url: "https://shop.example/return?session_id={CHECKOUT_SESSION_ID}" },
  metadata: { order },
  payment_intent_data: { metadata: { order } },
  line_items: [{ quantity: 2, price_data: { currency: "eur", unit_amount: 1250, product_data: { name: "Zinc" } } }],
});

test("a checkout is paid, given back in part and the rest once more, and no more than that", async () => {
  const { sdk, control } = startStripe();
  const made = await sdk.checkout.sessions.create(checkout("ord_1"), { idempotencyKey: "one" });
  expect(made).toMatchObject({ status: "open", payment_status: "unpaid", amount_total: 2500, payment_intent: null });
  expect(await control("POST", "/orders/ord_1/pay")).toEqual({ outcome: "paid" });
  const paid = await sdk.checkout.sessions.retrieve(made.id, { expand: ["payment_intent.latest_charge"] });
  expect(paid).toMatchObject({ status: "complete", payment_status: "paid", url: null });
  expect(paid.payment_intent).toMatchObject({ status: "succeeded", latest_charge: { disputed: false, paid: true } });
  const intent = String(typeof paid.payment_intent === "object" ? paid.payment_intent?.id : "");
  expect(await sdk.refunds.create({ payment_intent: intent, amount: 1000 })).toMatchObject({ status: "succeeded" });
  await expect(sdk.refunds.create({ payment_intent: intent, amount: 1501 })).rejects.toThrow("greater than unrefunded");
  await sdk.refunds.create({ payment_intent: intent });
  expect((await sdk.refunds.list({ payment_intent: intent })).data.map(({ amount }) => amount)).toEqual([1500, 1000]);
  expect(await control("GET", "/orders/ord_1")).toMatchObject({ captures: 1, refunded: 2500 });
});

test("a key answers the same again, and refuses other parameters", async () => {
  const { sdk } = startStripe();
  const options = { idempotencyKey: "k" };
  const one = await sdk.checkout.sessions.create(checkout("ord_1"), options);
  expect((await sdk.checkout.sessions.create(checkout("ord_1"), options)).id).toBe(one.id);
  await expect(sdk.checkout.sessions.create(checkout("ord_2"), options)).rejects.toMatchObject({
    type: "StripeIdempotencyError",
  });
});

test("what Stripe refuses is refused: unknown parameters, a short life, Arabic, other people's keys", async () => {
  const { sdk, clock, app } = startStripe();
  const soon = Math.floor(clock.now / 1000) + 60;
  await expect(sdk.checkout.sessions.create({ ...checkout("o"), expires_at: soon })).rejects.toThrow("30 minutes");
  await expect(sdk.checkout.sessions.create({ ...checkout("o"), locale: "ar" })).rejects.toThrow("Invalid locale");
  const unknown = { ...checkout("o"), payment_method_types: ["card"] };
  await expect(sdk.checkout.sessions.create(unknown)).rejects.toMatchObject({ code: "parameter_unknown" });
  await expect(sdk.checkout.sessions.retrieve("cs_test_none")).rejects.toMatchObject({ code: "resource_missing" });
  expect((await app.request("/stripe/v1/refunds", { headers: { authorization: "Bearer x" } })).status).toBe(401);
});

test("cards do what Stripe's test cards do", async () => {
  const { sdk, app } = startStripe();
  const { id } = await sdk.checkout.sessions.create(checkout("ord_1"));
  const pay = async (path: string, body: object) => {
    const response = await app.request(`/pay/api/sessions/${id}/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return response.json();
  };
  expect(await pay("pay", { number: "4242 4242 4242 4241" })).toEqual({ kind: "declined", code: "incorrect_number" });
  expect(await pay("pay", { number: "4000000000009995" })).toEqual({ kind: "declined", code: "insufficient_funds" });
  expect(await pay("pay", { number: "4000002500003155" })).toEqual({ kind: "challenge" });
  const failed = await pay("challenge", { number: "4000002500003155", outcome: "fail" });
  expect(failed).toEqual({ kind: "declined", code: "authentication_required" });
  const done = await pay("challenge", { number: "4000002500003155", outcome: "complete" });
  expect(done).toEqual({ kind: "paid", returnUrl: `https://shop.example/return?session_id=${id}` });
  expect(await pay("pay", { number: "4242424242424242" })).toMatchObject({ error: expect.stringContaining("already") });
});

test("time runs out, and what expired cannot be paid", async () => {
  const { sdk, clock, control } = startStripe();
  const expires_at = clock.now / 1000 + 1800;
  const { id } = await sdk.checkout.sessions.create({ ...checkout("ord_1"), expires_at });
  clock.now += 1_800_000;
  expect(await sdk.checkout.sessions.retrieve(id)).toMatchObject({ status: "expired", url: null });
  expect(await control("POST", "/orders/ord_1/pay")).toMatchObject({ error: expect.stringContaining("expired") });
});

test("webhooks are signed as the SDK expects, and travel as badly as asked for", async () => {
  const { sdk, clock, control } = startStripe();
  await control("POST", "/travel", { copies: 2, reorder: true });
  await sdk.checkout.sessions.create(checkout("ord_1"));
  await control("POST", "/orders/ord_1/pay");
  const { webhooks } = await control("GET", "/webhooks?order=ord_1");
  const types = webhooks.map(({ type }: { type: string }) => type);
  expect(types).toEqual(
    ["checkout.session.completed", "payment_intent.succeeded", "charge.succeeded"].flatMap((type) => [type, type]),
  );
  for (const { headers, body } of webhooks) {
    const { secret } = testStripeWebhook;
    const verify = (text: string, at: number) =>
      Stripe.webhooks.constructEventAsync(text, headers["stripe-signature"], secret, 300, undefined, at);
    expect((await verify(body, clock.now)).object).toBe("event");
    await expect(verify(`${body} `, clock.now)).rejects.toThrow("No signatures found");
    await expect(verify(body, clock.now + 301_000)).rejects.toThrow("tolerance");
  }
});

test("an answer that was lost was done: the same key finds it", async () => {
  const { sdk, control } = startStripe();
  await control("POST", "/faults", { kind: "server_error_after", path: "/sessions" });
  const ask = () => sdk.checkout.sessions.create(checkout("ord_1"), { idempotencyKey: "k" });
  await expect(ask()).rejects.toMatchObject({ statusCode: 500 });
  await ask();
  expect(await control("GET", "/orders/ord_1")).toMatchObject({ sessions: [{ status: "open" }] });
});

test("disputes and refunds that take their time end as they are told", async () => {
  const { sdk, control } = startStripe();
  await sdk.checkout.sessions.create(checkout("ord_1"));
  await control("POST", "/orders/ord_1/pay", { card: "4000000000007726" });
  const { id } = await control("POST", "/orders/ord_1/refund", { amount: 500 });
  expect(await control("GET", "/orders/ord_1")).toMatchObject({ refunds: [{ status: "pending" }], refunded: 500 });
  await control("POST", `/refunds/${id}/end`, { status: "failed" });
  const dispute = await control("POST", "/orders/ord_1/dispute");
  await control("POST", `/disputes/${dispute.id}/close`, { status: "lost" });
  const told = await control("GET", "/orders/ord_1");
  expect(told).toMatchObject({ refunded: 0, refunds: [{ status: "failed" }], disputes: [{ status: "lost" }] });
  const { webhooks } = await control("GET", "/webhooks?order=ord_1");
  expect(webhooks.map(({ type }: { type: string }) => type).slice(3)).toEqual([
    "refund.created",
    "charge.refunded",
    "refund.failed",
    "charge.refund.updated",
    "charge.dispute.created",
    "charge.dispute.closed",
  ]);
});
