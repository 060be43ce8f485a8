import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { EventEnvelope, type ModuleEventType } from "../../../shared/events.ts";
import type { MessageContent } from "../../../shared/messages.ts";
import type { ModuleKey } from "../../../shared/modules.ts";
import { systemContext, type WriteCtx } from "./context.ts";
import { expectHousekeeping } from "./housekeeping.ts";
import type { Log } from "./log.ts";
import { consumeEach, type Consumed, type QueueHandler } from "./queues.ts";
import { deadDelaySeconds } from "./retry-delays.ts";
import { handledEvents } from "./tables.ts";
import { openTenant, owned, type Tenant } from "./tenancy.ts";

/** What a module does when another module's event happens. `handle` may run twice for one event: make it repeatable. */
export type Subscriber = {
  readonly name: string;
  /** It does not run while the organization has this switched off; null for what always is on. */
  readonly module: ModuleKey | null;
  readonly on: readonly ModuleEventType[];
  /** Of `inbox.messages_received`: it hears only of what holds such a message. Left out: of everything. */
  wants?(content: MessageContent): boolean;
  handle(ctx: WriteCtx, envelope: EventEnvelope): Promise<void>;
};

/** What subscribers want to hear of a conversation: an event that nobody wants is not worth its queue message. */
export type Listening = {
  readonly events: ReadonlySet<ModuleEventType>;
  readonly wants: (content: MessageContent) => boolean;
};

export function listeningOf(subscribers: readonly Subscriber[]): Listening {
  const readers = subscribers.filter(({ on }) => on.includes("inbox.messages_received"));
  return {
    events: new Set(subscribers.flatMap(({ on }) => on)),
    wants: (content) => readers.some((reader) => reader.wants?.(content) ?? true),
  };
}

/** Work whose owner could not be reached; `payload` is plain data that `handle` parses. It may run twice: make it repeatable. */
export type Task = {
  readonly name: string;
  handle(ctx: WriteCtx, payload: unknown): Promise<void>;
};

const QueuedEvent = z.object({ kind: z.literal("event"), envelope: EventEnvelope });
const QueuedTask = z.object({
  kind: z.literal("task"),
  task: z.string(),
  organizationId: z.string(),
  payload: z.unknown(),
});
const EventsMessage = z.discriminatedUnion("kind", [QueuedEvent, QueuedTask]);
export type EventsMessage = z.infer<typeof EventsMessage>;

/** Hands events to the queue, from where every subscriber gets them at least once. */
export async function publishEvents(env: Env, envelopes: readonly EventEnvelope[]): Promise<void> {
  for (let start = 0; start < envelopes.length; start += 100) {
    const messages = envelopes
      .slice(start, start + 100)
      .map((envelope) => ({ body: { kind: "event", envelope } satisfies EventsMessage }));
    await env.EVENTS_QUEUE.sendBatch(messages);
  }
}

/** Hands work to the queue because its owner did not answer. @throws Error when the queue refuses too */
export async function deferTask(env: Env, task: string, organizationId: string, payload: unknown): Promise<void> {
  await env.EVENTS_QUEUE.send({ kind: "task", task, organizationId, payload } satisfies EventsMessage);
}

/** Publishes events of a commit and takes them off the outbox. Whatever fails here, the Clock does again. */
export async function relayEvents(env: Env, tenant: Tenant, envelopes: readonly EventEnvelope[]): Promise<void> {
  await publishEvents(env, envelopes);
  await tenant.database.client
    .prepare("delete from outbox where org_id = ? and id in (select value from json_each(?))")
    .bind(tenant.orgId, JSON.stringify(envelopes.map((envelope) => envelope.id)))
    .run();
}

/** The consumer of `events`: each message to every subscriber that wants it, once each as far as we know. */
export function consumeEvents(subscribers: readonly Subscriber[], tasks: readonly Task[]): QueueHandler {
  return consumeEach(EventsMessage, async ({ body }, env, executionContext, log) => {
    await deliver(body, subscribers, tasks, env, executionContext, log);
    return "ack";
  });
}

/**
 * The consumer of `events-dead`: what five attempts could not do. It is tried again with long pauses, because a customer's message
 * may be in it; what fails at the very last is logged as lost, with its organization and id.
 */
export function consumeDeadEvents(
  subscribers: readonly Subscriber[],
  tasks: readonly Task[],
  lastAttempt = 10,
): QueueHandler {
  return consumeEach(EventsMessage, async ({ body, attempts }, env, executionContext, log): Promise<Consumed> => {
    try {
      await deliver(body, subscribers, tasks, env, executionContext, log);
      log.warn("events.recovered", describeMessage(body));
      return "ack";
    } catch (error) {
      if (attempts > lastAttempt) {
        log.error("events.lost", error, describeMessage(body));
        return "ack";
      }
      log.warn("events.dead", describeMessage(body));
      return { retryAfterSeconds: deadDelaySeconds(attempts) };
    }
  });
}

async function deliver(
  message: EventsMessage,
  subscribers: readonly Subscriber[],
  tasks: readonly Task[],
  env: Env,
  executionContext: ExecutionContext,
  log: Log,
): Promise<void> {
  const parts = { log, defer: (work: Promise<unknown>) => executionContext.waitUntil(work) };
  if (message.kind === "task") {
    const task = tasks.find((candidate) => candidate.name === message.task);
    if (!task) throw new Error(`No task ${message.task}`);
    const tenant = await openTenant(env, message.organizationId);
    await task.handle(systemContext(env, tenant, `task:${task.name}`, parts), message.payload);
    return;
  }
  const { envelope } = message;
  const interested = subscribers.filter((subscriber) => subscriber.on.includes(envelope.event.type));
  if (interested.length === 0) return;
  const tenant = await openTenant(env, envelope.organizationId);
  const isOn = ({ module }: Subscriber) => module === null || !tenant.disabledModules.includes(module);
  for (const subscriber of interested.filter(isOn)) {
    await handleOnce(systemContext(env, tenant, `subscriber:${subscriber.name}`, parts), subscriber, envelope);
  }
}

/** The mark comes after the work: a crash between them means twice, never not at all. */
async function handleOnce(ctx: WriteCtx, subscriber: Subscriber, envelope: EventEnvelope): Promise<void> {
  const { database } = ctx.tenant;
  const mark = and(eq(handledEvents.subscriber, subscriber.name), eq(handledEvents.eventId, envelope.id));
  const handled = await database
    .select({ one: sql<number>`1` })
    .from(handledEvents)
    .where(owned(handledEvents, ctx.tenant, mark));
  if (handled.length > 0) return;
  await subscriber.handle(ctx, envelope);
  await database
    .insert(handledEvents)
    .values({ orgId: ctx.tenant, subscriber: subscriber.name, eventId: envelope.id, at: ctx.now() })
    .onConflictDoNothing();
  await expectHousekeeping(ctx);
}

function describeMessage(message: EventsMessage): Record<string, string> {
  return message.kind === "event"
    ? { orgId: message.envelope.organizationId, eventId: message.envelope.id, type: message.envelope.event.type }
    : { orgId: message.organizationId, task: message.task };
}
