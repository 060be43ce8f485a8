import { addressOf, type PostmarkState, type PostmarkWebhook } from "./postmark-state.ts";

const answerWithinMilliseconds = 10_000;
/** Postmark waits minutes to hours; here somebody is watching. */
const retryAfterMilliseconds = [1_000, 5_000, 15_000, 60_000];

/** Sends a webhook out, or lays it into the box where there is no address. */
export function emitWebhook(state: PostmarkState, to: string, payload: { readonly RecordType?: string }): void {
  const webhook: PostmarkWebhook = { to, type: payload.RecordType ?? "", body: JSON.stringify(payload) };
  for (let copy = 0; copy < state.webhookCopies; copy += 1) {
    if (state.webhookUrl === null)
      state.waiting = state.isReordering ? [webhook, ...state.waiting] : [...state.waiting, webhook];
    else void post(state, state.webhookUrl, webhook);
  }
}

export function webhookHeaders(state: PostmarkState): Record<string, string> {
  return {
    "content-type": "application/json",
    authorization: `Basic ${Buffer.from(state.webhookAuth).toString("base64")}`,
    "user-agent": "Postmark",
  };
}

/** Takes the waiting webhooks out of the box, oldest first; of one address, or all. */
export function takeWebhooks(state: PostmarkState, to: string | null) {
  const isAsked = (webhook: PostmarkWebhook) => to === null || webhook.to === addressOf(to);
  const taken = state.waiting.filter(isAsked);
  state.waiting = state.waiting.filter((webhook) => !isAsked(webhook));
  return taken.map(({ body, type }) => ({ headers: webhookHeaders(state), body, type }));
}

/** Anything but 200 is tried again, a few times; 403 is final. */
async function post(state: PostmarkState, url: string, { body }: PostmarkWebhook): Promise<void> {
  for (const pause of [state.isReordering ? 1_500 * state.world.random() : 0, ...retryAfterMilliseconds]) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const status = await postOnce(url, webhookHeaders(state), body);
    if (status === 200 || status === 403) return;
  }
}

async function postOnce(url: string, headers: Record<string, string>, body: string): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(answerWithinMilliseconds);
    const response = await fetch(url, { method: "POST", headers, body, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
