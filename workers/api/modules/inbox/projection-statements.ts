import type { Tenant } from "../../platform/tenancy.ts";
import { presentContact, presentPreview } from "./conversation-rules/presentation.ts";
import type { Head, StoredMessage } from "./conversation-rules/thread.ts";
import type { Position, ProjectionPage } from "./projection-items.ts";
import { searchReferences } from "./projection-search.ts";

/** The conversation a statement is about. */
export type Subject = { readonly tenant: Tenant; readonly conversationId: string; readonly head: Head };

/** Two channels may know one contact: the newer knowledge stays. */
export function upsertContact({ tenant, head }: Subject): D1PreparedStatement {
  const { name, phone, username, channelUserId, at } = head.contact;
  return tenant.database.client
    .prepare(
      `insert into contacts (org_id, id, channel_kind, name, phone, username, channel_user_id, customer_id, created_at, updated_at)
       values (?1, ?2, 'whatsapp', ?3, ?4, ?5, ?6, null, ?7, ?7)
       on conflict (org_id, id) do update set name = excluded.name, phone = excluded.phone, username = excluded.username,
         channel_user_id = excluded.channel_user_id, updated_at = excluded.updated_at
       where excluded.updated_at > contacts.updated_at`,
    )
    .bind(tenant.orgId, head.origin.contactId, name, phone, username, channelUserId, at);
}

/** Takes words out of the index that are no longer true, unless D1 already has a newer truth. Runs before `upsertMessages`. */
export function forgetWords(subject: Subject, page: ProjectionPage): D1PreparedStatement {
  return subject.tenant.database.client
    .prepare(
      `delete from message_search where message_search match ?2 and org_id = ?1 and sequence in (
         select e.value ->> 'sequence' from json_each(?3) e
         join messages m on m.org_id = ?1 and m.conversation_id = ?4 and m.sequence = e.value ->> 'sequence'
         where m.revision < e.value ->> 'revision')`,
    )
    .bind(subject.tenant.orgId, searchReferences(page.forget), JSON.stringify(page.items), subject.conversationId);
}

/** Indexes the words of messages that D1 does not have yet, or has older. Runs before `upsertMessages`. */
export function indexWords(subject: Subject, page: ProjectionPage): D1PreparedStatement {
  return subject.tenant.database.client
    .prepare(
      `insert into message_search (org, ref, body, org_id, conversation_id, sequence, at)
       select ?1, e.value ->> 'id', e.value ->> 'search', ?1, ?2, e.value ->> 'sequence', e.value ->> 'at'
       from json_each(?3) e
       where e.value ->> 'search' is not null and not exists (
         select 1 from messages m where m.org_id = ?1 and m.conversation_id = ?2
           and m.sequence = e.value ->> 'sequence' and m.revision >= e.value ->> 'revision')`,
    )
    .bind(subject.tenant.orgId, subject.conversationId, JSON.stringify(page.items));
}

export function upsertMessages(subject: Subject, page: ProjectionPage): D1PreparedStatement {
  return subject.tenant.database.client
    .prepare(
      `insert into messages (org_id, conversation_id, sequence, id, direction, kind, body, state, author_id, at, revision)
       select ?1, ?2, e.value ->> 'sequence', e.value ->> 'id', e.value ->> 'direction', e.value ->> 'kind', e.value ->> 'body',
         e.value ->> 'state', e.value ->> 'authorId', e.value ->> 'at', e.value ->> 'revision'
       from json_each(?3) e where true
       on conflict (org_id, conversation_id, sequence) do update set kind = excluded.kind, body = excluded.body,
         state = excluded.state, revision = excluded.revision
       where excluded.revision > messages.revision`,
    )
    .bind(subject.tenant.orgId, subject.conversationId, JSON.stringify(page.items));
}

/** The conversation's own words: sequence 0, named by its id. `isKnown` when older words may be there. */
export function indexContact(subject: Subject, words: string, isKnown: boolean): D1PreparedStatement[] {
  const { tenant, conversationId, head } = subject;
  const { client } = tenant.database;
  const newer = `not exists (select 1 from conversations c where c.org_id = ?1 and c.id = ?2 and c.revision >= ?3)`;
  const forget = client
    .prepare(`delete from message_search where message_search match ?4 and org_id = ?1 and ${newer}`)
    .bind(tenant.orgId, conversationId, head.contact.revision, searchReferences([conversationId]));
  const index = client
    .prepare(
      `insert into message_search (org, ref, body, org_id, conversation_id, sequence, at)
       select ?1, ?2, ?4, ?1, ?2, 0, ?5 where ${newer}`,
    )
    .bind(tenant.orgId, conversationId, head.contact.revision, words, head.contact.at);
  return isKnown ? [forget, index] : [index];
}

/**
 * The list row. The customer comes from the contact's row, which the same batch has just linked. Status and assignee are only touched when
 * they changed after `from`: merely naming an indexed column in an update costs a row.
 */
export function upsertConversation(
  subject: Subject,
  last: StoredMessage | null,
  upToSequence: number,
  from: Position,
): D1PreparedStatement {
  const { tenant, conversationId, head } = subject;
  const steward =
    head.stewardRevision > from.revision ? "status = excluded.status, assignee_id = excluded.assignee_id," : "";
  return tenant.database.client
    .prepare(
      `insert into conversations (org_id, id, channel_id, contact_id, contact, status, assignee_id, unread, last_message, last_at,
         waiting_since, window_closes_at, revision, projected_sequence)
       values (?1, ?2, ?3, ?4,
         json_set(?5, '$.customerId', (select k.customer_id from contacts k where k.org_id = ?1 and k.id = ?4)),
         ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
       on conflict (org_id, id) do update set ${steward} contact = excluded.contact, unread = excluded.unread, last_message = excluded.last_message,
         last_at = excluded.last_at, waiting_since = excluded.waiting_since, window_closes_at = excluded.window_closes_at,
         revision = excluded.revision, projected_sequence = excluded.projected_sequence
       where excluded.revision >= conversations.revision and (excluded.revision > conversations.revision
         or excluded.projected_sequence > conversations.projected_sequence)`,
    )
    .bind(
      tenant.orgId,
      conversationId,
      head.origin.channelId,
      head.origin.contactId,
      JSON.stringify(presentContact(head)),
      head.status,
      head.assigneeId,
      head.unread,
      last === null ? null : JSON.stringify(presentPreview(last)),
      head.lastAt,
      head.waitingSince,
      head.windowClosesAt,
      head.revision,
      upToSequence,
    );
}

/** Which customer the contact belongs to; null before the first projection. */
export function readCustomer({ tenant, head }: Subject): D1PreparedStatement {
  return tenant.database.client
    .prepare("select customer_id from contacts where org_id = ?1 and id = ?2")
    .bind(tenant.orgId, head.origin.contactId);
}

export function readPosition({ tenant, conversationId }: Subject): D1PreparedStatement {
  return tenant.database.client
    .prepare("select revision, projected_sequence as sequence from conversations where org_id = ?1 and id = ?2")
    .bind(tenant.orgId, conversationId);
}

/** For rebuilding: a stretch of messages and their words, and (with the last stretch) the list row. */
export function eraseMessages(subject: Subject, after: number, upTo: number): D1PreparedStatement {
  return subject.tenant.database.client
    .prepare("delete from messages where org_id = ?1 and conversation_id = ?2 and sequence > ?3 and sequence <= ?4")
    .bind(subject.tenant.orgId, subject.conversationId, after, upTo);
}

export function eraseWords({ tenant }: Subject, references: readonly string[]): D1PreparedStatement {
  return tenant.database.client
    .prepare("delete from message_search where message_search match ?2 and org_id = ?1")
    .bind(tenant.orgId, searchReferences(references));
}

export function eraseConversation({ tenant, conversationId }: Subject): D1PreparedStatement {
  return tenant.database.client
    .prepare("delete from conversations where org_id = ?1 and id = ?2")
    .bind(tenant.orgId, conversationId);
}
