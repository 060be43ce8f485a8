import { z } from "@hono/zod-openapi";
import { ContactCard, ConversationSummary, ThreadMessage } from "../../../../shared/messages.ts";
import { plainLine, plainText } from "../../../../shared/plain-text.ts";
import { defineRoute } from "../../platform/route.ts";
import { pageOf } from "../../platform/paging.ts";

const read = { area: "whatsapp", access: "read" } as const;
const write = { area: "whatsapp", access: "write" } as const;

export const conversationFilters = ["all", "mine", "unassigned", "unread", "open"] as const;
export const ConversationFilter = z.enum(conversationFilters).meta({ id: "ConversationFilter" });
export type ConversationFilter = z.infer<typeof ConversationFilter>;

/** A conversation as one member may see it. With `preview` there is a summary, no thread, and the right to take it. */
export const ConversationView = z
  .object({ visibility: z.enum(["full", "preview"]), summary: ConversationSummary })
  .meta({ id: "ConversationView" });
export type ConversationView = z.infer<typeof ConversationView>;

export const ConversationList = pageOf(ConversationView).meta({ id: "ConversationList" });
export type ConversationList = z.infer<typeof ConversationList>;

export const MergeSuggestion = z
  .object({
    contact: ContactCard,
    reason: z.string().describe("Stable, e.g. identities_of_two_contacts"),
    conversationId: z
      .string()
      .nullable()
      .describe("The other contact's conversation on the same channel, if there is one"),
  })
  .meta({ id: "MergeSuggestion" });
export type MergeSuggestion = z.infer<typeof MergeSuggestion>;

export const ConversationCustomer = z
  .object({
    id: z.string().describe("cus_..."),
    name: z.string(),
    phone: z.string().nullable().describe("E.164"),
    language: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "ConversationCustomer" });
export type ConversationCustomer = z.infer<typeof ConversationCustomer>;

export const ConversationDetail = ConversationView.extend({
  customer: ConversationCustomer.nullable().describe(
    "Null for a preview, and until the conversation has been projected",
  ),
  mergeSuggestions: z.array(MergeSuggestion).describe("Contacts that may be the same person; empty for a preview"),
}).meta({ id: "ConversationDetail" });
export type ConversationDetail = z.infer<typeof ConversationDetail>;

export const ThreadPage = z
  .object({
    items: z.array(ThreadMessage).describe("Ascending by sequence"),
    before: z
      .int()
      .positive()
      .nullable()
      .describe("Pass as `before` for the page of older messages; null at the thread's start"),
    revision: z.int().nonnegative().describe("The conversation's revision this page is of; pass as `after` to `watch`"),
  })
  .meta({ id: "ThreadPage" });
export type ThreadPage = z.infer<typeof ThreadPage>;

export const SendContent = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), body: plainText().trim().min(1).max(4096) }).meta({ id: "SendText" }),
    z
      .object({
        kind: z.literal("media"),
        mediaId: z.string().max(64).describe("med_..., as answered by the upload"),
        caption: plainText().trim().max(1024).nullable().default(null),
        voice: z.boolean().default(false),
      })
      .meta({ id: "SendMedia" }),
  ])
  .meta({ id: "SendContent" });
export type SendContent = z.infer<typeof SendContent>;

export const SendRequest = z
  .object({
    conversationId: z.string().max(64),
    content: SendContent,
    replyToMessageId: z.string().max(64).nullable().default(null),
  })
  .meta({ id: "SendRequest" });
export type SendRequest = z.infer<typeof SendRequest>;

export const RealtimeTicket = z
  .object({
    ticket: z.string().describe("Good for one socket"),
    expiresAt: z.iso.datetime(),
    url: z.string().describe("ws(s) address to open, ticket included"),
  })
  .meta({ id: "RealtimeTicket" });
export type RealtimeTicket = z.infer<typeof RealtimeTicket>;

const conversationId = z.object({ id: z.string().max(64) });
const messageId = conversationId.extend({ messageId: z.string().max(64) });

function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}

export const listConversationsRoute = defineRoute({
  method: "get",
  path: "/whatsapp/conversations",
  access: read,
  operationId: "listConversations",
  tags: ["Inbox"],
  summary:
    "Lists conversations, the latest first, narrowed to what the caller may see. A page may be short and still have a next one.",
  request: {
    query: z.object({
      filter: ConversationFilter.default("all"),
      q: plainLine().trim().max(100).optional().describe("Words of a message, a name or a phone number"),
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: json(ConversationList, "A page of conversations") },
});

export const readConversationRoute = defineRoute({
  method: "get",
  path: "/whatsapp/conversations/{id}",
  access: read,
  operationId: "readConversation",
  tags: ["Inbox"],
  summary: "One conversation with its customer and merge suggestions.",
  request: { params: conversationId },
  responses: { 200: json(ConversationDetail, "The conversation") },
});

export const changeConversationRoute = defineRoute({
  method: "patch",
  path: "/whatsapp/conversations/{id}",
  access: write,
  operationId: "changeConversation",
  tags: ["Inbox"],
  summary: "Closes a conversation or opens it again.",
  request: {
    params: conversationId,
    body: body(z.object({ status: z.enum(["open", "closed"]) }).meta({ id: "ConversationChange" })),
  },
  responses: { 200: json(ConversationSummary, "The changed conversation") },
});

export const assignConversationRoute = defineRoute({
  method: "post",
  path: "/whatsapp/conversations/{id}/assign",
  access: write,
  operationId: "assignConversation",
  tags: ["Inbox"],
  summary:
    "Assigns a conversation to a member, or to nobody. Agents may take what is unassigned and hand back their own.",
  request: {
    params: conversationId,
    body: body(z.object({ memberId: z.string().max(64).nullable() }).meta({ id: "Assignment" })),
  },
  responses: { 200: json(ConversationSummary, "The changed conversation") },
});

export const markConversationReadRoute = defineRoute({
  method: "post",
  path: "/whatsapp/conversations/{id}/read",
  access: write,
  operationId: "markConversationRead",
  tags: ["Inbox"],
  summary: "Marks messages up to a sequence as read.",
  request: {
    params: conversationId,
    body: body(z.object({ upToSequence: z.int().positive() }).meta({ id: "ReadMark" })),
  },
  responses: { 200: json(ConversationSummary, "The changed conversation") },
});

export const listMessagesRoute = defineRoute({
  method: "get",
  path: "/whatsapp/conversations/{id}/messages",
  access: read,
  operationId: "listMessages",
  tags: ["Inbox"],
  summary: "A page of the thread: the newest first, each page in ascending order.",
  request: {
    params: conversationId,
    query: z.object({
      before: z.coerce.number().int().positive().optional().describe("Only messages with a smaller sequence"),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: json(ThreadPage, "A page of messages") },
});

export const sendMessageRoute = defineRoute({
  method: "post",
  path: "/whatsapp/send",
  access: write,
  idempotency: "own",
  operationId: "sendMessage",
  tags: ["Inbox"],
  summary: "Answers a conversation. The same key and body again gives the same message and sends nothing.",
  request: {
    headers: z.object({
      "idempotency-key": z.string().min(8).max(128).describe("Of this one answer, e.g. a UUID; the message carries it"),
    }),
    body: body(SendRequest),
  },
  problems: [404],
  responses: { 202: json(ThreadMessage, "Stored and on its way; its state follows on the socket") },
});

export const retryMessageRoute = defineRoute({
  method: "post",
  path: "/whatsapp/conversations/{id}/messages/{messageId}/retry",
  access: write,
  operationId: "retryMessage",
  tags: ["Inbox"],
  summary: "Sends a failed or uncertain message again.",
  request: { params: messageId },
  responses: { 202: json(ThreadMessage, "On its way again") },
});

export const discardMessageRoute = defineRoute({
  method: "post",
  path: "/whatsapp/conversations/{id}/messages/{messageId}/discard",
  access: write,
  operationId: "discardMessage",
  tags: ["Inbox"],
  summary: "Gives a failed or uncertain message up.",
  request: { params: messageId },
  responses: { 200: json(ThreadMessage, "The discarded message") },
});

export const reactToMessageRoute = defineRoute({
  method: "put",
  path: "/whatsapp/conversations/{id}/messages/{messageId}/reaction",
  access: write,
  operationId: "reactToMessage",
  tags: ["Inbox"],
  summary: "Sets or removes the organization's reaction to a message.",
  request: {
    params: messageId,
    body: body(z.object({ emoji: plainLine().trim().min(1).max(32).nullable() }).meta({ id: "ReactionChange" })),
  },
  responses: { 202: json(ThreadMessage, "The message with its reaction, which is on its way") },
});

export const issueTicketRoute = defineRoute({
  method: "post",
  path: "/realtime/ticket",
  // A socket lives an hour: who was removed a second ago gets none.
  fresh: true,
  access: "member",
  operationId: "issueRealtimeTicket",
  tags: ["Realtime"],
  summary: "A single-use ticket for one socket, good for 30 seconds.",
  request: {},
  responses: { 200: json(RealtimeTicket, "The ticket") },
});

export const openSocketRoute = defineRoute({
  method: "get",
  path: "/realtime",
  access: "public",
  operationId: "openRealtimeSocket",
  tags: ["Realtime"],
  summary: "Opens the socket of a ticket.",
  description:
    "Ask with an Upgrade to WebSocket, within 30 seconds of the ticket. Every frame is JSON text: the server's are ServerFrame, the client's " +
    "ClientFrame. The text `ping` is answered `pong`. Close codes: 4001 signed out, 4002 expired (come back with a new ticket), 4003 frames " +
    "that are none, 4004 too many frames.",
  request: { query: z.object({ ticket: z.string().max(200) }) },
  problems: [401, 403],
  responses: { 101: { description: "The socket is open" } },
});
