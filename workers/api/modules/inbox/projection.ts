import { deterministicId } from "../../platform/ids.ts";
import { findOrCreateCustomer } from "../crm/store.ts";
import type { StoredMessage, Head } from "./conversation-rules/thread.ts";
import type { Position, ProjectionPage } from "./projection-items.ts";
import { contactSearchText, nowhere, planPage } from "./projection-items.ts";
import type { Subject } from "./projection-statements.ts";
import {
  eraseConversation,
  eraseMessages,
  eraseWords,
  forgetWords,
  indexContact,
  indexWords,
  readCustomer,
  readPosition,
  upsertContact,
  upsertConversation,
  upsertMessages,
} from "./projection-statements.ts";

/** What a projection reads of its thread. The thread may go on changing while D1 answers: `head` was taken before. */
export type ProjectionSource = {
  readonly head: Head;
  bySequence(sequence: number): StoredMessage | null;
  readAfter(sequence: number, limit: number): readonly StoredMessage[];
};

export type Projected = {
  readonly position: Position;
  /** Where D1 was before: `nowhere` on first contact. */
  readonly from: Position;
  readonly customerId: string | null;
};

/** Messages of 4,096 characters, twice (as said and as indexed), stay under D1's 2 MB a parameter. */
const pageSize = 50;
const year = 365 * 24 * 60 * 60_000;

/**
 * Brings a conversation's rows in D1 up to its head, in batches that are each all or nothing. Repeating it, or an older one that
 * arrives late, changes nothing: each statement compares revisions.
 * @param known where D1 stands, null when this object does not know
 * @throws what D1 throws, e.g. overloaded; nothing but whole pages has then been written
 */
export async function project(subject: Subject, source: ProjectionSource, known: Position | null): Promise<Projected> {
  const from = known ?? (await readPosition(subject).first<Position>()) ?? nowhere;
  if (isFollowed(source.head, from)) return { position: from, from, customerId: source.head.contact.customerId };
  const changed = source.head.stale.map(([sequence]) => source.bySequence(sequence)).filter((row) => row !== null);
  const last = source.bySequence(source.head.lastSequence);
  let sequence = from.sequence;
  for (;;) {
    const added = source.readAfter(sequence, pageSize).filter((row) => row.sequence <= source.head.lastSequence);
    const isFirst = sequence === from.sequence;
    const page = planPage(added, isFirst ? changed : [], { revision: from.revision, sequence });
    const customerId = await writePage(subject, page, from, last);
    sequence = page.upToSequence;
    if (sequence >= source.head.lastSequence) {
      return { position: { revision: source.head.revision, sequence }, from, customerId };
    }
  }
}

/** Writes the projection anew, whatever is there. Message text older than a year is no longer kept in D1. */
export async function rebuild(
  subject: Subject,
  source: ProjectionSource,
  now: number,
): Promise<Projected & { readonly messages: number }> {
  const { head } = source;
  const last = source.bySequence(head.lastSequence);
  let sequence = 0;
  let messages = 0;
  await subject.tenant.database.client.batch([eraseConversation(subject)]);
  for (;;) {
    const rows = source.readAfter(sequence, pageSize).filter((row) => row.sequence <= head.lastSequence);
    const upToSequence = rows.at(-1)?.sequence ?? head.lastSequence;
    const kept = rows.filter((row) => row.at > now - year);
    const page = { ...planPage(kept, [], nowhere), upToSequence };
    const references = [...rows.map((row) => row.id), ...(sequence === 0 ? [subject.conversationId] : [])];
    const erase = [eraseMessages(subject, sequence, upToSequence), eraseWords(subject, references)];
    const customerId = await writePage(subject, page, nowhere, last, erase);
    sequence = upToSequence;
    messages += kept.length;
    if (sequence >= head.lastSequence) {
      return { position: { revision: head.revision, sequence }, from: nowhere, customerId, messages };
    }
  }
}

/** Whether D1 already has everything the lists show. */
function isFollowed(head: Head, from: Position): boolean {
  const isUpToDate = from.revision >= head.listedRevision && from.sequence >= head.lastSequence;
  return isUpToDate && head.contact.customerId !== null;
}

async function writePage(
  subject: Subject,
  page: ProjectionPage,
  from: Position,
  last: StoredMessage | null,
  erase: readonly D1PreparedStatement[] = [],
): Promise<string | null> {
  const { tenant, head } = subject;
  const isContactNew = head.contact.revision > from.revision;
  const isCustomerKnown = head.contact.customerId !== null;
  const statements = [...erase];
  if (isContactNew || !isCustomerKnown) statements.push(upsertContact(subject));
  if (!isCustomerKnown) statements.push(...findOrCreateCustomer(tenant, await candidateOf(subject)));
  if (isContactNew) statements.push(...indexContact(subject, contactSearchText(head), from.revision >= 0));
  if (page.forget.length > 0) statements.push(forgetWords(subject, page));
  if (page.items.some((item) => item.search !== null)) statements.push(indexWords(subject, page));
  if (page.items.length > 0) statements.push(upsertMessages(subject, page));
  statements.push(upsertConversation(subject, last, page.upToSequence, from), readCustomer(subject));
  const results = await tenant.database.client.batch<{ customer_id: string | null }>(statements);
  return results.at(-1)?.results[0]?.customer_id ?? null;
}

async function candidateOf({ tenant, head }: Subject) {
  const { contact, origin } = head;
  const customerId = await deterministicId("cus", tenant.orgId, origin.contactId);
  return { contactId: origin.contactId, customerId, name: contact.name, phone: contact.phone, at: contact.at };
}
