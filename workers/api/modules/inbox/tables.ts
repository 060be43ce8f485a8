import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ContactCard, MessagePreview } from "../../../../shared/messages.ts";
import { tenantColumn } from "../../platform/tenancy.ts";

/** A customer's identity on a channel. Written by the conversation's projection. */
export const contacts = sqliteTable(
  "contacts",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    channelKind: text("channel_kind", { enum: ["whatsapp"] }).notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    username: text("username"),
    channelUserId: text("channel_user_id"),
    customerId: text("customer_id"),
    createdAt: integer("created_at").notNull(),
    /** Time of the customer's event that told us. */
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The customer's panel, and segments that ask what was said with a person.
    index("contacts_by_customer")
      .on(table.orgId, table.customerId)
      .where(sql`customer_id is not null`),
  ],
);

/** Which contact a channel's identity belongs to: one indexed read per webhook. */
export const contactIdentities = sqliteTable(
  "contact_identities",
  {
    orgId: tenantColumn(),
    kind: text("kind", { enum: ["whatsapp_user", "whatsapp_phone"] }).notNull(),
    value: text("value").notNull(),
    contactId: text("contact_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.kind, table.value] })],
);

/** Two contacts that look like one person; a member decides. */
export const contactMergeSuggestions = sqliteTable(
  "contact_merge_suggestions",
  {
    orgId: tenantColumn(),
    contactId: text("contact_id").notNull(),
    otherContactId: text("other_contact_id").notNull(),
    reason: text("reason").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.contactId, table.otherContactId] })],
);

/** The projection of each thread's head, for lists. `revision` and `projectedSequence` tell how far it follows. */
export const conversations = sqliteTable(
  "conversations",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    channelId: text("channel_id").notNull(),
    contactId: text("contact_id").notNull(),
    contact: text("contact", { mode: "json" }).$type<ContactCard>().notNull(),
    status: text("status", { enum: ["open", "closed"] }).notNull(),
    assigneeId: text("assignee_id"),
    unread: integer("unread").notNull(),
    lastMessage: text("last_message", { mode: "json" }).$type<MessagePreview>(),
    lastAt: integer("last_at").notNull(),
    waitingSince: integer("waiting_since"),
    windowClosesAt: integer("window_closes_at"),
    revision: integer("revision").notNull(),
    projectedSequence: integer("projected_sequence").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Segments, and the conversation a campaign's message belongs in.
    index("conversations_by_contact").on(table.orgId, table.contactId),
    // The inbox, newest first; `mine` and what a member leaves behind.
    index("conversations_by_last_at").on(table.orgId, table.lastAt, table.id),
    index("conversations_by_assignee").on(table.orgId, table.assigneeId, table.status),
  ],
);

/** The projection of messages, for search results and reports. `message_search` beside it is FTS5 and has no drizzle table. */
export const messages = sqliteTable(
  "messages",
  {
    orgId: tenantColumn(),
    conversationId: text("conversation_id").notNull(),
    sequence: integer("sequence").notNull(),
    id: text("id").notNull(),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    kind: text("kind").notNull(),
    body: text("body"),
    state: text("state").notNull(),
    authorId: text("author_id"),
    at: integer("at").notNull(),
    revision: integer("revision").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.conversationId, table.sequence] })],
);
