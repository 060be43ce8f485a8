import type { InboundContent, InboundEvent } from "./inbound.ts";
import { fixtureTime } from "./webhook-fixtures.ts";
import { parseWebhook, type ParsedChange, type ParsedWebhook } from "./webhook-parser.ts";

/** When the test's webhook arrives. */
export const receivedAt = fixtureTime * 1000 + 2_000;
export const at = fixtureTime * 1000;

export function parse(payload: unknown): ParsedWebhook {
  return parseWebhook(new TextEncoder().encode(JSON.stringify(payload)), receivedAt);
}

export function firstChange(payload: unknown): ParsedChange {
  const [change] = parse(payload).changes;
  if (change === undefined) throw new Error("The fixture has no change");
  return change;
}

export function firstEvent(payload: unknown): InboundEvent {
  const [first] = firstChange(payload).events;
  if (first === undefined) throw new Error("The fixture has no event");
  return first.event;
}

export function contentOf(payload: unknown): InboundContent {
  const event = firstEvent(payload);
  if (event.kind !== "message") throw new Error(`The fixture is a ${event.kind}`);
  return event.content;
}
