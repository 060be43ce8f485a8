import { createHash, randomBytes } from "node:crypto";
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { parseForm, type Form } from "./form.ts";
import { expireSession, findSession } from "./payments.ts";
import { addRefund } from "./refunds.ts";
import { addSession } from "./sessions.ts";
import { drawStripeFault, type StripeFault, type StripeState } from "./state.ts";
import { missing, StripeError } from "./stripe-error.ts";
import { writeDispute, writeList, writePayment, writeRefund, writeSession } from "./wire.ts";

/** Longer than any caller waits. */
const neverMilliseconds = 25_000;
type Answer = { readonly status: number; readonly body: string };

/** Stripe's API as far as we use it, to be mounted under /stripe. */
export function createStripeRoutes(state: StripeState): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    c.header("request-id", `req_${randomBytes(7).toString("hex")}`);
    if (!/^Bearer [rs]k_test_\w+$/.test(c.req.header("authorization") ?? ""))
      return c.json(new StripeError(401, "invalid_request_error", "Invalid API Key provided").body, 401);
    return next();
  });
  app.post("/v1/checkout/sessions", (c) =>
    change(state, c, (form) => writeSession(state, addSession(state, form), listOf(form["expand"]))),
  );
  app.post("/v1/checkout/sessions/:id/expire", (c) =>
    change(state, c, () => {
      const session = findSession(state, c.req.param("id"));
      expireSession(state, session);
      return writeSession(state, session);
    }),
  );
  app.get("/v1/checkout/sessions/:id", (c) =>
    read(state, c, () => writeSession(state, findSession(state, c.req.param("id")), expandOf(c))),
  );
  app.get("/v1/payment_intents/:id", (c) =>
    read(state, c, () => {
      const payment = state.payments.get(c.req.param("id"));
      if (!payment) throw missing("payment_intent", c.req.param("id"));
      return writePayment(state, payment, expandOf(c));
    }),
  );
  app.post("/v1/refunds", (c) => change(state, c, (form) => writeRefund(addRefund(state, form))));
  app.get("/v1/refunds", (c) => read(state, c, () => writeList("/v1/refunds", listFor(c, state.refunds, writeRefund))));
  app.get("/v1/disputes", (c) =>
    read(state, c, () => writeList("/v1/disputes", listFor(c, state.disputes, writeDispute))),
  );
  app.notFound((c) => {
    const message = `Unrecognized request URL (${c.req.method}: ${c.req.path}).`;
    return c.json(new StripeError(404, "invalid_request_error", message).body, 404);
  });
  return app;
}

async function read(state: StripeState, c: Context, run: () => object): Promise<Response> {
  const fault = drawStripeFault(state, c.req.path, orderOfPath(state, c));
  if (fault !== null && !fault.kind.endsWith("_after")) return answerFault(c, fault);
  const answer = perform(run);
  return fault === null ? send(c, answer) : answerFault(c, fault);
}

/** A change, once for each idempotency key; the same key with other parameters is refused. */
async function change(state: StripeState, c: Context, run: (form: Form) => object): Promise<Response> {
  const text = await c.req.text();
  const fault = drawStripeFault(state, c.req.path, `${text} ${orderOfPath(state, c)}`);
  if (fault !== null && !fault.kind.endsWith("_after")) return answerFault(c, fault);
  const key = c.req.header("idempotency-key");
  const fingerprint = createHash("sha256").update(`${c.req.path}\n${text}`).digest("hex");
  const known = key === undefined ? undefined : state.remembered.get(key);
  if (known !== undefined && known.fingerprint !== fingerprint) {
    const message = `Keys for idempotent requests can only be used with the same parameters they were first used with.`;
    return c.json(new StripeError(400, "idempotency_error", message).body, 400);
  }
  if (known?.answer) {
    c.header("idempotent-replayed", "true");
    return fault === null ? send(c, known.answer) : answerFault(c, fault);
  }
  const answer = perform(() => run(parseForm(text)));
  // What does not pass the checks of its parameters is not remembered.
  if (key !== undefined && answer.status === 200) state.remembered.set(key, { fingerprint, answer });
  state.onChange();
  return fault === null ? send(c, answer) : answerFault(c, fault);
}

function perform(run: () => object): Answer {
  try {
    return { status: 200, body: JSON.stringify(run()) };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return { status: error.status, body: JSON.stringify(error.body) };
  }
}

function send(c: Context, { status, body }: Answer): Response {
  return c.body(body, asStatus(status), { "content-type": "application/json" });
}

async function answerFault(c: Context, { kind }: StripeFault): Promise<Response> {
  if (kind.startsWith("timeout")) await wait(c);
  const isRate = kind === "rate_limited";
  const message = isRate ? "Request rate limit exceeded." : "An error occurred while processing your request.";
  const error = new StripeError(isRate ? 429 : 500, isRate ? "invalid_request_error" : "api_error", message, {
    ...(isRate && { code: "rate_limit" }),
  });
  return c.json(error.body, asStatus(error.status));
}

async function wait(c: Context): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, neverMilliseconds);
    timer.unref();
    c.req.raw.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The order that the object in the path or query belongs to, so that a fault can be for it alone. */
function orderOfPath(state: StripeState, c: Context): string {
  const sessionId = /(cs_test_\w+)/.exec(c.req.path)?.[1] ?? "";
  const paymentId = /(pi_\w+)/.exec(c.req.url)?.[1] ?? "";
  const metadata = state.sessions.get(sessionId)?.metadata ?? state.payments.get(paymentId)?.metadata;
  return metadata?.["order"] ?? "";
}

function listFor<Thing extends { readonly paymentId: string }>(
  c: Context,
  things: ReadonlyMap<string, Thing>,
  write: (thing: Thing) => object,
): object[] {
  const wanted = c.req.query("payment_intent");
  return [...things.values()]
    .filter(({ paymentId }) => wanted === undefined || paymentId === wanted)
    .toReversed()
    .map(write);
}

function expandOf(c: Context): readonly string[] {
  return listOf(parseForm(new URL(c.req.url).search.slice(1))["expand"]);
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** Guarantee: every status here is one that has a body. */
function asStatus(status: number): ContentfulStatusCode {
  return status as ContentfulStatusCode;
}
