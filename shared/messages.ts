import { z } from "zod";

/** How far a stored medium is on its way into our own storage. */
export const mediaStates = ["pending", "stored", "failed"] as const;

export const MediaReference = z
  .object({
    id: z.string().describe("med_..."),
    mime: z.string(),
    bytes: z.int().nonnegative().nullable(),
    name: z.string().nullable(),
    state: z.enum(mediaStates),
    url: z.string().nullable().describe("Signed, expires; null until stored"),
  })
  .meta({ id: "MediaReference" });
export type MediaReference = z.infer<typeof MediaReference>;

const caption = z.string().max(1024).nullable();

export const TextContent = z
  .object({ kind: z.literal("text"), body: z.string().min(1).max(4096) })
  .meta({ id: "TextContent" });

export const MediaContent = z
  .object({
    kind: z.literal("media"),
    type: z.enum(["image", "video", "audio", "document", "sticker"]),
    media: MediaReference,
    caption,
    voice: z.boolean().describe("A voice note rather than an audio file"),
  })
  .meta({ id: "MediaContent" });

export const LocationContent = z
  .object({
    kind: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().nullable(),
    address: z.string().nullable(),
  })
  .meta({ id: "LocationContent" });

export const ContactsContent = z
  .object({
    kind: z.literal("contacts"),
    contacts: z.array(z.object({ name: z.string(), phones: z.array(z.string()), organization: z.string().nullable() })),
  })
  .meta({ id: "ContactsContent" });

/** The person pressed a button or chose a row of a list that we sent. */
export const ChoiceContent = z
  .object({ kind: z.literal("choice"), choiceId: z.string(), title: z.string(), description: z.string().nullable() })
  .meta({ id: "ChoiceContent" });

export const OrderContent = z
  .object({
    kind: z.literal("order"),
    catalogId: z.string().nullable(),
    text: z.string().nullable(),
    items: z.array(
      z.object({
        productId: z.string(),
        quantity: z.number(),
        price: z.number().nullable(),
        currency: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "OrderContent" });

/** Something the channel itself says in the thread, such as a changed number. */
export const NoticeContent = z
  .object({
    kind: z.literal("notice"),
    notice: z.enum(["number_changed", "identity_changed"]),
    detail: z.string().nullable(),
  })
  .meta({ id: "NoticeContent" });

/** Kept and shown, though we cannot render it: an unknown or unsupported type. */
export const UnsupportedContent = z
  .object({ kind: z.literal("unsupported"), originalType: z.string(), reason: z.string().nullable() })
  .meta({ id: "UnsupportedContent" });

export const MessageContent = z
  .discriminatedUnion("kind", [
    TextContent,
    MediaContent,
    LocationContent,
    ContactsContent,
    ChoiceContent,
    OrderContent,
    NoticeContent,
    UnsupportedContent,
  ])
  .meta({ id: "MessageContent" });
export type MessageContent = z.infer<typeof MessageContent>;

/**
 * States of a message. Inbound ones are always `received`. Outbound: `queued` (stored, shown), `sending` (claimed, the
 * provider may have it), `sent` (accepted), `delivered`, `read`, `failed` (with reason), `uncertain` (we asked, and do
 * not know), `discarded` (a person gave an uncertain or failed message up).
 */
export const messageStates = [
  "received",
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "failed",
  "uncertain",
  "discarded",
] as const;
export const MessageState = z.enum(messageStates).meta({ id: "MessageState" });
export type MessageState = z.infer<typeof MessageState>;

export const MessageAuthor = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("customer") }).meta({ id: "CustomerAuthor" }),
    z.object({ kind: z.literal("member"), memberId: z.string(), name: z.string() }).meta({ id: "MemberAuthor" }),
    z.object({ kind: z.literal("system") }).meta({ id: "SystemAuthor" }),
    z
      .object({
        kind: z.literal("campaign"),
        campaignId: z.string().describe("cmp_..."),
        delivery: z.string().describe("Which of its deliveries: cmp_….<page>.<n>"),
      })
      .meta({ id: "CampaignAuthor" }),
  ])
  .meta({ id: "MessageAuthor" });
export type MessageAuthor = z.infer<typeof MessageAuthor>;

export const ThreadMessage = z
  .object({
    id: z.string().describe("msg_..."),
    conversationId: z.string(),
    sequence: z.int().positive().describe("Order in the thread, from 1, without gaps"),
    revision: z.int().positive().describe("The conversation's revision at which this message last changed"),
    direction: z.enum(["in", "out"]),
    author: MessageAuthor,
    content: MessageContent,
    replyTo: z
      .object({ messageId: z.string().nullable(), preview: z.string() })
      .nullable()
      .describe("The quoted message; messageId is null when it is not in this thread"),
    forwarded: z.boolean(),
    reactions: z.array(z.object({ by: z.enum(["customer", "organization"]), emoji: z.string() })),
    state: MessageState,
    failure: z
      .object({
        code: z.string().describe("Stable, e.g. window_closed"),
        providerCode: z.string().nullable(),
        retryable: z.boolean(),
      })
      .nullable(),
    at: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable().describe("Deleted by the person who wrote it"),
    idempotencyKey: z
      .string()
      .nullable()
      .describe("Of the request that created an outbound message; lets a client find its optimistic copy"),
  })
  .meta({ id: "ThreadMessage" });
export type ThreadMessage = z.infer<typeof ThreadMessage>;

/** What a list row says of a message: its kind and, where there is one, its text (<= 160 characters). */
export const MessagePreview = z
  .object({
    messageId: z.string(),
    direction: z.enum(["in", "out"]),
    kind: z.enum([
      "text",
      "image",
      "video",
      "audio",
      "voice",
      "document",
      "sticker",
      "location",
      "contacts",
      "choice",
      "order",
      "notice",
      "unsupported",
      "revoked",
    ]),
    text: z.string(),
    state: MessageState,
    at: z.iso.datetime(),
  })
  .meta({ id: "MessagePreview" });
export type MessagePreview = z.infer<typeof MessagePreview>;

export const ContactCard = z
  .object({
    id: z.string().describe("con_..."),
    name: z.string().describe("Best known name; may be empty, never made up"),
    phone: z.string().nullable().describe("E.164; null when the person hides it"),
    username: z.string().nullable(),
    channelUserId: z.string().nullable().describe("WhatsApp business-scoped user id"),
    customerId: z.string().nullable(),
  })
  .meta({ id: "ContactCard" });
export type ContactCard = z.infer<typeof ContactCard>;

export const ConversationSummary = z
  .object({
    id: z.string().describe("cnv_..."),
    channelId: z.string(),
    contact: ContactCard,
    status: z.enum(["open", "closed"]),
    assigneeId: z.string().nullable().describe("Member id"),
    unread: z.int().nonnegative(),
    lastMessage: MessagePreview.nullable(),
    lastAt: z.iso.datetime(),
    waitingSince: z.iso.datetime().nullable().describe("First customer message that nobody has answered yet"),
    windowClosesAt: z.iso.datetime().nullable().describe("End of the 24-hour window; null when it was never open"),
    revision: z.int().nonnegative(),
  })
  .meta({ id: "ConversationSummary" });
export type ConversationSummary = z.infer<typeof ConversationSummary>;
