import type { z } from "zod";
import { describeError, type Log } from "./log.ts";
import { queueDelaySeconds } from "./retry-delays.ts";

/** One queue's consumer. index.ts lists them by queue name. */
export type QueueHandler = (batch: MessageBatch, env: Env, ctx: ExecutionContext, log: Log) => Promise<void>;

/** `ack`, or again after so many seconds: only when the owner of the work could not be reached. */
export type Consumed = "ack" | { readonly retryAfterSeconds: number };

export type Delivery<Body> = { readonly body: Body; readonly attempts: number };

/**
 * A consumer that takes each message by itself: parsed by `schema` (what does not fit is logged and dropped), handled, then
 * acknowledged. A throw becomes a retry with growing delay; nothing is ever thrown across the batch.
 */
export function consumeEach<Schema extends z.ZodType>(
  schema: Schema,
  handle: (delivery: Delivery<z.output<Schema>>, env: Env, ctx: ExecutionContext, log: Log) => Promise<Consumed>,
): QueueHandler {
  return async (batch, env, ctx, log) => {
    await Promise.all(
      batch.messages.map(async (message) => {
        const line = log.with({ queue: batch.queue, message: message.id, attempt: message.attempts });
        const parsed = schema.safeParse(message.body);
        if (!parsed.success) {
          line.warn("queue.unreadable", { issues: parsed.error.issues.map((issue) => issue.path.join(".")).join(" ") });
          message.ack();
          return;
        }
        try {
          settle(message, await handle({ body: parsed.data, attempts: message.attempts }, env, ctx, line));
        } catch (error) {
          line.warn("queue.failed", describeError(error));
          message.retry({ delaySeconds: queueDelaySeconds(message.attempts) });
        }
      }),
    );
  };
}

function settle(message: Message, consumed: Consumed): void {
  if (consumed === "ack") message.ack();
  else message.retry({ delaySeconds: consumed.retryAfterSeconds });
}
