import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readBody } from "../control/control-error.ts";
import { answerControlError } from "../control/routes.ts";
import type { Session } from "./objects.ts";
import { closeDispute, endProcessing, findSession, openDispute, pay, payLater } from "./payments.ts";
import { addRefund, endRefund } from "./refunds.ts";
import { StripeFault, type StripeState } from "./state.ts";
import { StripeError } from "./stripe-error.ts";
import { takeStripeWebhooks } from "./webhooks.ts";
import { refundedOf } from "./wire.ts";

const Travel = z.object({
  copies: z.int().min(1).max(20).default(1),
  reorder: z.boolean().default(false),
  delayMilliseconds: z.int().min(0).max(60_000).default(0),
  lose: z.int().min(0).max(1000).default(0),
});
const Payment = z.object({ card: z.string().default("4242424242424242"), isProved: z.boolean().default(true) });

/** What tests and scripts steer Stripe by, to be mounted under /control/stripe. `:order` is the order in a session's metadata. */
export function createStripeControlRoutes(state: StripeState): Hono {
  const app = new Hono();
  app.get("/faults", (c) => c.json({ faults: state.faults }));
  app.post("/faults", async (c) => {
    state.faults = [...state.faults, await readBody(c.req, StripeFault)];
    return c.json({ faults: state.faults }, 201);
  });
  app.delete("/faults", (c) => {
    state.faults = [];
    state.travel = Travel.parse({});
    return c.body(null, 204);
  });
  app.post("/travel", async (c) => {
    state.travel = await readBody(c.req, Travel);
    return c.json(state.travel);
  });
  app.get("/webhooks", (c) => c.json({ webhooks: takeStripeWebhooks(state, c.req.query("order") ?? null) }));
  app.get("/orders/:order", (c) => c.json(tell(state, sessionsOf(state, c.req.param("order")))));
  app.post("/orders/:order/pay", async (c) => {
    const { card, isProved } = await readBody(c.req, Payment);
    return c.json({ outcome: pay(state, latest(state, c.req.param("order")), card, isProved) });
  });
  app.post("/orders/:order/pay-later", (c) => {
    return c.json({ outcome: payLater(state, latest(state, c.req.param("order"))) });
  });
  app.post("/orders/:order/end-processing", async (c) => {
    const { outcome } = await readBody(c.req, z.object({ outcome: z.enum(["succeeded", "failed"]) }));
    endProcessing(state, latest(state, c.req.param("order")), outcome);
    return c.body(null, 204);
  });
  app.post("/orders/:order/refund", async (c) => {
    const { amount } = await readBody(c.req, z.object({ amount: z.int().positive().optional() }));
    const { paymentId } = latest(state, c.req.param("order"));
    const form = { payment_intent: paymentId ?? "", ...(amount !== undefined && { amount: String(amount) }) };
    return c.json({ id: addRefund(state, form).id });
  });
  app.post("/refunds/:id/end", async (c) => {
    const { status } = await readBody(c.req, z.object({ status: z.enum(["succeeded", "failed"]) }));
    const refund = state.refunds.get(c.req.param("id"));
    if (!refund) throw new ControlError(404, "There is no such refund.");
    endRefund(state, refund, status);
    return c.body(null, 204);
  });
  app.post("/orders/:order/dispute", async (c) => {
    const { reason } = await readBody(c.req, z.object({ reason: z.string().default("fraudulent") }));
    const payment = state.payments.get(latest(state, c.req.param("order")).paymentId ?? "");
    if (!payment) throw new ControlError(400, "Nothing was paid.");
    return c.json({ id: openDispute(state, payment, reason).id });
  });
  app.post("/disputes/:id/close", async (c) => {
    const { status } = await readBody(c.req, z.object({ status: z.enum(["won", "lost"]) }));
    const dispute = state.disputes.get(c.req.param("id"));
    if (!dispute) throw new ControlError(404, "There is no such dispute.");
    closeDispute(state, dispute, status);
    return c.body(null, 204);
  });
  app.onError((error, c) =>
    error instanceof StripeError ? c.json({ error: error.message }, 400) : answerControlError(error),
  );
  return app;
}

function sessionsOf(state: StripeState, order: string): Session[] {
  return [...state.sessions.values()].filter(({ metadata }) => metadata["order"] === order);
}

function latest(state: StripeState, order: string): Session {
  const session = sessionsOf(state, order).at(-1);
  if (!session) throw new ControlError(404, `There is no checkout session of ${order}.`);
  return findSession(state, session.id);
}

/** What Stripe would know of an order: above all how often money was taken, and how much went back. */
function tell(state: StripeState, sessions: readonly Session[]): object {
  const payments = sessions.flatMap(({ paymentId }) => state.payments.get(paymentId ?? "") ?? []);
  const ids = new Set(payments.map(({ id }) => id));
  return {
    sessions: sessions.map(({ id, status, paymentStatus, amount }) => ({ id, status, paymentStatus, amount })),
    captures: payments.reduce((sum, { captures }) => sum + captures, 0),
    refunded: payments.reduce((sum, { id }) => sum + refundedOf(state, id), 0),
    refunds: [...state.refunds.values()].filter(({ paymentId }) => ids.has(paymentId)),
    disputes: [...state.disputes.values()].filter(({ paymentId }) => ids.has(paymentId)),
  };
}
