import { createHmac } from "node:crypto";
import { newStripeId } from "./objects.ts";
import type { StripeState, StripeWebhook } from "./state.ts";

const answerWithinMilliseconds = 10_000;
/** Stripe waits up to days; here somebody is watching. */
const retryAfterMilliseconds = [1_000, 3_000, 10_000, 30_000];

/** Tells that something happened to an object, or lays it into the box where there is no address. */
export function emitEvent(state: StripeState, type: string, object: object, order: string | null): void {
  const eventId = newStripeId("evt");
  const event = {
    ...{ id: eventId, object: "event", type, api_version: "2026-10-28.endive", livemode: false },
    ...{ created: Math.floor(state.now() / 1000), pending_webhooks: 1, request: { id: null, idempotency_key: null } },
    data: { object },
  };
  const webhook: StripeWebhook = { eventId, type, order, body: JSON.stringify(event) };
  state.events.set(eventId, webhook);
  state.onChange();
  if (state.travel.lose > 0) {
    state.travel.lose -= 1;
    return;
  }
  for (let copy = 0; copy < state.travel.copies; copy += 1) {
    const { url } = state.webhook;
    if (url !== null) void post(state, url, webhook);
    else state.waiting = state.travel.reorder ? [webhook, ...state.waiting] : [...state.waiting, webhook];
  }
}

/** As Stripe signs: `t=<seconds>,v1=<hex of HMAC-SHA256>` over time and raw body. */
export function signWebhook(state: StripeState, body: string): Record<string, string> {
  const at = Math.floor(state.now() / 1000);
  const signature = createHmac("sha256", state.webhook.secret).update(`${at}.${body}`).digest("hex");
  return {
    "content-type": "application/json; charset=utf-8",
    "stripe-signature": `t=${at},v1=${signature}`,
    "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
  };
}

/** Takes the waiting webhooks out of the box; of one order, or all. */
export function takeStripeWebhooks(state: StripeState, order: string | null) {
  const isAsked = (webhook: StripeWebhook) => order === null || webhook.order === order;
  const taken = state.waiting.filter(isAsked);
  state.waiting = state.waiting.filter((webhook) => !isAsked(webhook));
  return taken.map(({ eventId, type, body }) => ({ eventId, type, headers: signWebhook(state, body), body }));
}

/** Anything but 2xx is tried again, a few times, with a new time and signature. */
async function post(state: StripeState, url: string, { body }: StripeWebhook): Promise<void> {
  const { delayMilliseconds, reorder } = state.travel;
  for (const pause of [delayMilliseconds + (reorder ? 1_500 * state.random() : 0), ...retryAfterMilliseconds]) {
    await new Promise((resolve) => setTimeout(resolve, pause).unref());
    if (await postOnce(url, signWebhook(state, body), body)) return;
  }
}

async function postOnce(url: string, headers: Record<string, string>, body: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(answerWithinMilliseconds);
    const response = await fetch(url, { method: "POST", headers, body, signal });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
