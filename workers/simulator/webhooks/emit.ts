import { randomUUID } from "node:crypto";
import { drawWebhookFault, type WebhookFault } from "../faults/fault.ts";
import { type BusinessNumber, logLength } from "../world/number.ts";
import type { Person } from "../world/person.ts";
import { announce, type World } from "../world/world.ts";
import { statusEnvelope, type StatusName, type StatusSubject } from "./envelope.ts";
import { serializeLikeMeta, type Webhook } from "./webhook.ts";

type Draft = {
  readonly envelope: object;
  readonly status: StatusName | null;
  readonly summary: string;
  readonly acknowledges: Webhook["acknowledges"];
};

/** Sends a webhook on its way: signed, spoiled by whatever fault stands, then posted or put in the box. */
export function emitWebhook(world: World, number: BusinessNumber, draft: Draft): void {
  if (!number.subscribed) return;
  const { fault, faults } = drawWebhookFault(number.faults, draft.status, world.random);
  number.faults = faults;
  if (fault?.kind === "lost_status") return;

  const webhook = createWebhook(world, draft, fault);
  if (fault?.kind === "reorder") {
    number.held.push(webhook);
    if (number.delivery === "live") setTimeout(() => releaseHeld(world, number), 2_000);
    return;
  }
  const copies = fault?.kind === "duplicate" ? fault.copies : 0;
  for (let copy = 0; copy <= copies; copy++) enqueue(world, number, { ...webhook, id: randomUUID() });
  releaseHeld(world, number);
  announce(world, { kind: "world" });
}

export function emitStatus(
  world: World,
  number: BusinessNumber,
  person: Person,
  subject: StatusSubject,
  status: StatusName,
): void {
  emitWebhook(world, number, {
    envelope: statusEnvelope(number, person, subject, status, world.now()),
    status,
    summary: `status ${status}`,
    acknowledges: null,
  });
}

/** Lets webhooks that a reorder fault held back go after the one that overtook them. */
export function releaseHeld(world: World, number: BusinessNumber): void {
  const held = number.held;
  number.held = [];
  for (const webhook of held) enqueue(world, number, webhook);
}

/** A webhook has arrived: ticks the person's messages and writes the log. */
export function concludeWebhook(world: World, number: BusinessNumber, webhook: Webhook, outcome: string): void {
  number.deliveries = [
    ...number.deliveries,
    { at: world.now(), summary: webhook.summary, attempts: webhook.attempts, outcome },
  ].slice(-logLength);
  if (webhook.acknowledges === null) return;
  const { personId, wamids } = webhook.acknowledges;
  for (const message of number.threads.get(personId)?.messages ?? []) {
    if (message.state === "sent" && wamids.includes(message.wamid)) message.state = "delivered";
  }
  announce(world, { kind: "thread", numberId: number.phoneNumberId, personId });
}

function enqueue(world: World, number: BusinessNumber, webhook: Webhook): void {
  number.waiting.push(webhook);
  if (number.delivery === "live") world.post?.(number, webhook);
}

function createWebhook(world: World, draft: Draft, fault: WebhookFault | null): Webhook {
  return {
    id: randomUUID(),
    body: serializeLikeMeta(draft.envelope),
    spoil: fault?.kind === "wrong_signature" ? "wrong" : fault?.kind === "missing_signature" ? "missing" : null,
    acknowledges: draft.acknowledges,
    summary: draft.summary,
    createdAt: world.now(),
    attempts: 0,
    nextAttemptAt: world.now(),
    lastOutcome: null,
  };
}
