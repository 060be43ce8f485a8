import type { BusinessNumber } from "../world/number.ts";
import { announce, type World } from "../world/world.ts";
import { concludeWebhook } from "./emit.ts";
import { webhookHeaders, type Webhook } from "./webhook.ts";

const giveUpAfterMilliseconds = 7 * 24 * 60 * 60 * 1000;
const answerWithinMilliseconds = 10_000;
const inFlightLimit = 64;

/** How long Meta waits after the n-th failed attempt (1, 2, …): doubling from a second, at most a minute, +-20 %. */
export function retryDelay(attempts: number, random: () => number): number {
  return Math.round(Math.min(1_000 * 2 ** (attempts - 1), 60_000) * (0.8 + 0.4 * random()));
}

/**
 * Makes webhooks of live numbers post themselves, and takes up those that an earlier run left behind. Like Meta it
 * keeps no order: each is its own request, and a refused one is tried again for seven days.
 */
export function startPosting(world: World, send: typeof fetch): { stop(): void } {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const line: (() => Promise<void>)[] = [];
  let inFlight = 0;
  let stopped = false;

  function advance(): void {
    while (!stopped && inFlight < inFlightLimit) {
      const next = line.shift();
      if (!next) return;
      inFlight += 1;
      void next().finally(() => {
        inFlight -= 1;
        advance();
      });
    }
  }

  function post(number: BusinessNumber, webhook: Webhook): void {
    line.push(() => attempt(number, webhook));
    advance();
  }

  async function attempt(number: BusinessNumber, webhook: Webhook): Promise<void> {
    if (!number.waiting.includes(webhook)) return;
    const outcome = await postOnce(send, number, webhook);
    webhook.attempts += 1;
    webhook.lastOutcome = outcome;
    if (outcome === "200" || world.now() - webhook.createdAt > giveUpAfterMilliseconds) {
      number.waiting = number.waiting.filter((other) => other !== webhook);
      concludeWebhook(world, number, webhook, outcome);
      return;
    }
    announce(world, { kind: "world" });
    const delay = retryDelay(webhook.attempts, world.random);
    webhook.nextAttemptAt = world.now() + delay;
    wait(delay, () => post(number, webhook));
  }

  function wait(delay: number, task: () => void): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      task();
    }, delay);
    timers.add(timer);
  }

  world.post = post;
  for (const number of world.numbers.values()) {
    if (number.delivery === "live") for (const webhook of number.waiting) post(number, webhook);
  }
  return {
    stop() {
      stopped = true;
      world.post = null;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

async function postOnce(send: typeof fetch, number: BusinessNumber, webhook: Webhook): Promise<string> {
  try {
    const response = await send(number.webhookUrl, {
      method: "POST",
      headers: webhookHeaders(webhook, number.appSecret),
      body: webhook.body,
      signal: AbortSignal.timeout(answerWithinMilliseconds),
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch (error) {
    return error instanceof Error
      ? error.cause instanceof Error
        ? error.cause.message
        : error.message
      : "unreachable";
  }
}
