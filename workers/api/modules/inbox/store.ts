import type { ConversationSummary, ContactCard } from "../../../../shared/messages.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { searchQuery } from "./projection-search.ts";

/** A position in the list: newest first, ties by id. */
export type ListPosition = { readonly lastAt: number; readonly id: string };
export type ListedConversation = ConversationSummary & { readonly position: ListPosition };

const columns =
  "id, channel_id, contact, status, assignee_id, unread, last_message, last_at, waiting_since, window_closes_at, revision";

type Row = {
  readonly id: string;
  readonly channel_id: string;
  readonly contact: string;
  readonly status: "open" | "closed";
  readonly assignee_id: string | null;
  readonly unread: number;
  readonly last_message: string | null;
  readonly last_at: number;
  readonly waiting_since: number | null;
  readonly window_closes_at: number | null;
  readonly revision: number;
};

/**
 * What a page of the list runs. Their price at 100,000 conversations is held by list-cost.test.ts. The assigned ones are found by a covering
 * look into their own index first: asked for whole rows, SQLite would rather walk the table.
 */
export const listStatements = {
  /** organization, last_at, id, count */
  byLastAt: `select ${columns} from conversations where org_id = ?1 and (last_at, id) < (?2, ?3) order by last_at desc, id desc limit ?4`,
  /** organization, member, count */
  assigned: `select ${columns} from conversations where org_id = ?1 and id in (
    select a.id from conversations a where a.org_id = ?1 and a.assignee_id = ?2 and a.status = 'open' limit ?3)`,
  /** organization, match expression, count, member or null */
  search: `select ${columns}, h.first from (
      select s.conversation_id, min(s.sequence) as first from (
        select conversation_id, sequence from message_search
        where message_search match ?2 and org_id = ?1 order by rowid desc limit ?3) s
      group by s.conversation_id) h
    cross join conversations c on c.org_id = ?1 and c.id = h.conversation_id
    where ?4 is null or c.assignee_id = ?4 or (c.assignee_id is null and h.first = 0)`,
} as const;

/** The next conversations in order of their last message. */
export async function readByLastAt(
  tenant: Tenant,
  after: ListPosition | null,
  count: number,
): Promise<ListedConversation[]> {
  const from = after ?? { lastAt: Number.MAX_SAFE_INTEGER, id: "" };
  const statement = tenant.database.client.prepare(listStatements.byLastAt);
  const { results } = await statement.bind(tenant.orgId, from.lastAt, from.id, count).all<Row>();
  return results.map(readRow);
}

/** Open conversations assigned to a member, in no order. */
export async function readAssigned(tenant: Tenant, memberId: string, count: number): Promise<ListedConversation[]> {
  const statement = tenant.database.client.prepare(listStatements.assigned);
  const { results } = await statement.bind(tenant.orgId, memberId, count).all<Row>();
  return results.map(readRow);
}

/** Where a walk over a member's conversations stands. */
export type AssignedPosition = { readonly status: string; readonly id: string };

/** Open and closed conversations assigned to a member, in order of status and id. */
export async function readAssignedIds(
  tenant: Tenant,
  memberId: string,
  after: AssignedPosition,
  count: number,
): Promise<AssignedPosition[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select id, status from conversations where org_id = ?1 and assignee_id = ?2 and (status, id) > (?3, ?4)
       order by status, id limit ?5`,
    )
    .bind(tenant.orgId, memberId, after.status, after.id, count)
    .all<AssignedPosition>();
  return results;
}

/** Some conversations by id, in no order. */
export async function readByIds(tenant: Tenant, ids: readonly string[]): Promise<ListedConversation[]> {
  const { results } = await tenant.database.client
    .prepare(`select ${columns} from conversations where org_id = ?1 and id in (select value from json_each(?2))`)
    .bind(tenant.orgId, JSON.stringify(ids))
    .all<Row>();
  return results.map(readRow);
}

export type FoundConversation = {
  readonly summary: ListedConversation;
  /** Found in the contact's own words, not in a message. */
  readonly ofContact: boolean;
};

/**
 * Conversations where all words of a query stand in one message or in the contact, in no order.
 * @param hits how many places are looked at, the latest written first; reads three rows for each
 * @param reader a member who sees only what is theirs, and of what is nobody's the contact; null for one who sees everything
 */
export async function searchWords(
  tenant: Tenant,
  query: string,
  hits: number,
  reader: string | null,
): Promise<FoundConversation[]> {
  const match = searchQuery(tenant.orgId, query);
  if (match === null) return [];
  const { results } = await tenant.database.client
    .prepare(listStatements.search)
    .bind(tenant.orgId, match, hits, reader)
    .all<Row & { readonly first: number }>();
  return results.map((row) => ({ summary: readRow(row), ofContact: row.first === 0 }));
}

/** The customer behind a contact, as far as the lists know. */
export async function readCustomerOf(tenant: Tenant, contactId: string): Promise<CustomerRow | null> {
  return tenant.database.client
    .prepare(
      `select u.id, u.name, u.phone, u.language, u.created_at from contacts k
       join customers u on u.org_id = ?1 and u.id = k.customer_id where k.org_id = ?1 and k.id = ?2`,
    )
    .bind(tenant.orgId, contactId)
    .first<CustomerRow>();
}
export type CustomerRow = {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly language: string | null;
  readonly created_at: number;
};

/** Contacts that may be the same person, from either side. */
export async function readMergeSuggestions(tenant: Tenant, contactId: string): Promise<SuggestionRow[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select k.id, k.name, k.phone, k.username, k.channel_user_id, k.customer_id, s.reason
       from contact_merge_suggestions s join contacts k on k.org_id = ?1 and k.id = s.other_contact_id
       where s.org_id = ?1 and s.contact_id = ?2 limit 20`,
    )
    .bind(tenant.orgId, contactId)
    .all<SuggestionRow>();
  return results;
}
export type SuggestionRow = {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly username: string | null;
  readonly channel_user_id: string | null;
  readonly customer_id: string | null;
  readonly reason: string;
};

function readRow(row: Row): ListedConversation {
  return {
    id: row.id,
    channelId: row.channel_id,
    contact: parseStored<ContactCard>(row.contact),
    status: row.status,
    assigneeId: row.assignee_id,
    unread: row.unread,
    lastMessage: row.last_message === null ? null : parseStored(row.last_message),
    lastAt: iso(row.last_at),
    waitingSince: row.waiting_since === null ? null : iso(row.waiting_since),
    windowClosesAt: row.window_closes_at === null ? null : iso(row.window_closes_at),
    revision: row.revision,
    position: { lastAt: row.last_at, id: row.id },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Guarantee: the column holds only what the projection wrote there in this type. */
function parseStored<Value>(text: string): Value {
  return JSON.parse(text) as Value;
}
