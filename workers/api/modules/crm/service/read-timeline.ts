import { z } from "@hono/zod-openapi";
import { outwardChannels, purposes } from "../../../../../shared/purposes.ts";
import type { ReadCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { ConsentEventRow } from "../consent-store.ts";
import type { CustomerEventRow } from "../customer-event-store.ts";
import { unknownCustomer } from "../errors.ts";
import { findCustomer, type CustomerRow } from "../store.ts";
import type { Timeline, TimelineEntry, TimelineQuery } from "../timeline-contract.ts";
import { mergeTimeline, timelineStart, type Told } from "../timeline-rules.ts";
import {
  readConversations,
  readEventsBefore,
  readProofsBefore,
  readTouches,
  type ConversationRow,
  type TouchRow,
} from "../timeline-store.ts";

const id = z.string().max(64);
const Position = z.object({
  proof: id.nullable(),
  event: id.nullable(),
  rest: z.object({ at: z.int(), id }).nullable(),
});
/** Behind every id. */
const last = "~";
const campaignsRead = 100;
const contactsRead = 20;

/**
 * What happened to a customer, the newest first. A page reads at most about 400 rows.
 * @throws AppError crm.customer_not_found (404), paging.bad_cursor (400)
 */
export async function readTimeline(ctx: ReadCtx, customerId: string, query: TimelineQuery): Promise<Timeline> {
  const { tenant } = ctx;
  const customer = await findCustomer(tenant, customerId);
  if (!customer) throw unknownCustomer();
  const position = query.cursor === undefined ? timelineStart : decodeCursor(Position, query.cursor);
  const wanted = query.limit + 1;
  const [proofs, events, touches, conversations] = await Promise.all([
    readProofsBefore(tenant, customerId, position.proof ?? last, wanted),
    readEventsBefore(tenant, customerId, position.event ?? last, wanted),
    readTouches(tenant, customerId, campaignsRead),
    readConversations(tenant, customerId, contactsRead),
  ]);
  const told = [
    tellCreation(customer),
    ...proofs.flatMap((row) => tellProof(row) ?? []),
    ...events.map(tellEvent),
    ...touches.map(tellTouch),
    ...conversations.map(tellConversation),
  ];
  const { entries, next } = mergeTimeline(told, position, query.limit);
  return { items: [...entries], nextCursor: next === null ? null : encodeCursor(next) };
}

const iso = (at: number) => new Date(at).toISOString();

function tellCreation({ id, createdAt: at, source }: CustomerRow): Told<TimelineEntry> {
  return { source: "rest", at, id, entry: { kind: "created", id, at: iso(at), source } };
}

/** Null for a purpose or channel that this version does not know. */
function tellProof(row: ConsentEventRow): Told<TimelineEntry> | null {
  const purpose = purposes.find((known) => known === row.purpose);
  const channel = outwardChannels.find((known) => known === row.channel);
  if (!purpose || !channel) return null;
  const { id, at, state, source, by } = row;
  const entry = { kind: "consent", id, at: iso(at), purpose, channel, state, source, by } as const;
  return { source: "proof", at, id, entry };
}

function tellEvent({ id, at, kind: event, detail }: CustomerEventRow): Told<TimelineEntry> {
  return { source: "event", at, id, entry: { kind: "event", id, at: iso(at), event, detail: { ...detail } } };
}

function tellTouch({ id, at, name, channel, state }: TouchRow): Told<TimelineEntry> {
  return { source: "rest", at, id, entry: { kind: "campaign", id, at: iso(at), name, channel, state } };
}

function tellConversation({ id, at, channel }: ConversationRow): Told<TimelineEntry> {
  return { source: "rest", at, id, entry: { kind: "conversation", id, at: iso(at), channel } };
}
