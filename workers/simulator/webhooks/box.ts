import type { BusinessNumber } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { concludeWebhook, releaseHeld } from "./emit.ts";
import { webhookHeaders } from "./webhook.ts";

export type BoxedWebhook = {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly summary: string;
};

/**
 * Takes the waiting webhooks of a number out of its box, oldest first; the caller posts them itself. `peek` leaves them.
 * @param limit takes at most this many, so that a test can pump one at a time.
 */
export function takeWebhooks(world: World, number: BusinessNumber, limit: number, peek: boolean): BoxedWebhook[] {
  if (number.waiting.length < limit && !peek) releaseHeld(world, number);
  const taken = number.waiting.slice(0, limit);
  const boxed = taken.map((webhook) => ({
    url: number.webhookUrl,
    headers: webhookHeaders(webhook, number.appSecret),
    body: webhook.body,
    summary: webhook.summary,
  }));
  if (!peek) {
    number.waiting = number.waiting.slice(taken.length);
    for (const webhook of taken) {
      webhook.attempts += 1;
      concludeWebhook(world, number, webhook, "taken from the box");
    }
  }
  return boxed;
}
