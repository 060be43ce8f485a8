import { Hono } from "hono";
import { z } from "zod";
import { readBody } from "../control/control-error.ts";
import { answerControlError } from "../control/routes.ts";
import type { Session } from "./objects.ts";
import {
  closeDispute,
  expireSession,
  failChallenge,
  findSession,
  openDispute,
  pay,
  type PayOutcome,
} from "./payments.ts";
import { addRefund, endRefund } from "./refunds.ts";
import type { StripeState } from "./state.ts";
import { StripeError } from "./stripe-error.ts";

/** What the payment page shows of a session. */
export type PageView = {
  readonly status: Session["status"];
  readonly amount: number;
  readonly currency: string;
  readonly description: string | null;
  readonly email: string | null;
  readonly lines: Session["lines"];
  readonly expiresAt: number;
  readonly cancelUrl: string | null;
  /** Where the browser goes once it is paid. */
  readonly returnUrl: string | null;
  readonly refunds: readonly { readonly id: string; readonly amount: number; readonly status: string }[];
  readonly disputes: readonly { readonly id: string; readonly status: string }[];
};
/** `declined` names why, as `decline_code` or `code` of Stripe. */
export type PayAnswer =
  | { readonly kind: "paid"; readonly returnUrl: string }
  | { readonly kind: "challenge" }
  | { readonly kind: "declined"; readonly code: string };

const Card = z.object({ number: z.string().max(40) });
const Challenge = Card.extend({ outcome: z.enum(["complete", "fail"]) });
const After = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("expire") }),
  z.object({ kind: z.literal("refund"), amount: z.int().positive().optional() }),
  z.object({ kind: z.literal("dispute") }),
  z.object({ kind: z.literal("dispute_closed"), status: z.enum(["won", "lost"]) }),
  z.object({ kind: z.literal("refunds_end"), status: z.enum(["succeeded", "failed"]) }),
]);

/** What the payment page asks, to be mounted under /pay/api. */
export function createPayPageRoutes(state: StripeState): Hono {
  const app = new Hono();
  app.get("/sessions/:id", (c) => c.json(view(state, findSession(state, c.req.param("id")))));
  app.post("/sessions/:id/pay", async (c) => {
    const { number } = await readBody(c.req, Card);
    const session = findSession(state, c.req.param("id"));
    return c.json(attempt(session, () => pay(state, session, number)));
  });
  app.post("/sessions/:id/challenge", async (c) => {
    const { number, outcome } = await readBody(c.req, Challenge);
    const session = findSession(state, c.req.param("id"));
    return c.json(
      attempt(session, () =>
        outcome === "complete" ? pay(state, session, number, true) : failChallenge(state, session),
      ),
    );
  });
  app.post("/sessions/:id/after", async (c) => {
    const wish = await readBody(c.req, After);
    const session = findSession(state, c.req.param("id"));
    act(state, session, wish);
    return c.json(view(state, session));
  });
  app.onError((error, c) =>
    error instanceof StripeError
      ? c.json({ error: error.message }, error.status === 404 ? 404 : 400)
      : answerControlError(error),
  );
  return app;
}

export function act(state: StripeState, session: Session, wish: z.infer<typeof After>): void {
  const payment = session.paymentId === null ? undefined : state.payments.get(session.paymentId);
  if (wish.kind === "expire") return expireSession(state, session);
  if (!payment) throw new StripeError(400, "invalid_request_error", "Nothing was paid.");
  const mine = <Thing extends { readonly paymentId: string }>(things: ReadonlyMap<string, Thing>) =>
    [...things.values()].filter(({ paymentId }) => paymentId === payment.id);
  if (wish.kind === "refund") {
    addRefund(state, { payment_intent: payment.id, ...(wish.amount !== undefined && { amount: String(wish.amount) }) });
  } else if (wish.kind === "dispute") openDispute(state, payment, "product_not_received");
  else if (wish.kind === "dispute_closed")
    for (const dispute of mine(state.disputes)) closeDispute(state, dispute, wish.status);
  else for (const refund of mine(state.refunds)) if (refund.status === "pending") endRefund(state, refund, wish.status);
}

function attempt(session: Session, run: () => PayOutcome): PayAnswer {
  try {
    const outcome = run();
    return outcome === "challenge" ? { kind: "challenge" } : { kind: "paid", returnUrl: returnUrlOf(session) };
  } catch (error) {
    if (!(error instanceof StripeError) || error.type !== "card_error") throw error;
    return { kind: "declined", code: error.declineCode ?? error.code ?? "card_declined" };
  }
}

function returnUrlOf({ successUrl, id }: Session): string {
  return successUrl.replaceAll("{CHECKOUT_SESSION_ID}", id);
}

function view(state: StripeState, session: Session): PageView {
  const { status, amount, currency, description, email, lines, expiresAt, cancelUrl, paymentId } = session;
  const mine = <Thing extends { readonly paymentId: string }>(things: ReadonlyMap<string, Thing>) =>
    [...things.values()].filter((thing) => thing.paymentId === paymentId);
  return {
    ...{ status, amount, currency, description, email, lines, expiresAt, cancelUrl },
    returnUrl: status === "complete" ? returnUrlOf(session) : null,
    refunds: mine(state.refunds).map(({ id, amount: part, status: each }) => ({ id, amount: part, status: each })),
    disputes: mine(state.disputes).map(({ id, status: each }) => ({ id, status: each })),
  };
}
