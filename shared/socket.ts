import { z } from "zod";
import { CampaignCounts } from "./campaigns/counts.ts";
import { ConversationSummary, ThreadMessage } from "./messages.ts";
import { Role } from "./role.ts";

/**
 * The staff's wire: every frame is JSON, carries the protocol version, and is parsed on both ends. Text `ping` is
 * answered `pong` by the platform without waking anything.
 */
export const socketVersion = 1;
const version = z.literal(socketVersion).meta({ type: "integer" });

export const presenceStates = ["active", "away"] as const;
export const PresenceEntry = z
  .object({ memberId: z.string(), name: z.string(), state: z.enum(presenceStates) })
  .meta({ id: "PresenceEntry" });
export type PresenceEntry = z.infer<typeof PresenceEntry>;

/** A change of one conversation. `revision` rises by one a change, so a jump means frames were missed: ask `watch` again. */
const change = { v: version, conversationId: z.string(), revision: z.int().nonnegative() };

const campaign = {
  campaignId: z.string(),
  revision: z.int().nonnegative(),
  state: z.string(),
  pauseReason: z.string().nullable(),
  isPlanned: z.boolean(),
  counts: CampaignCounts,
};

export const ServerFrame = z
  .discriminatedUnion("type", [
    z
      .object({
        v: version,
        type: z.literal("hello"),
        connectionId: z.string(),
        memberId: z.string(),
        role: Role,
        presence: z.array(PresenceEntry),
      })
      .meta({ id: "HelloFrame" }),
    z
      .object({ ...change, type: z.literal("newMessage"), message: ThreadMessage, summary: ConversationSummary })
      .meta({ id: "NewMessageFrame" }),
    z
      .object({ ...change, type: z.literal("messageSent"), message: ThreadMessage, summary: ConversationSummary })
      .meta({ id: "MessageSentFrame" }),
    z
      .object({ ...change, type: z.literal("messageUpdated"), message: ThreadMessage, summary: ConversationSummary })
      .meta({ id: "MessageUpdatedFrame" }),
    z
      .object({
        ...change,
        type: z.literal("messageDeleted"),
        messageId: z.string(),
        message: ThreadMessage,
        summary: ConversationSummary,
      })
      .meta({ id: "MessageDeletedFrame" }),
    z
      .object({
        ...change,
        type: z.literal("conversationUpdated"),
        summary: ConversationSummary,
        visibility: z.enum(["full", "preview"]),
      })
      .meta({ id: "ConversationUpdatedFrame" }),
    z
      .object({ v: version, type: z.literal("conversationHidden"), conversationId: z.string() })
      .meta({ id: "ConversationHiddenFrame" }),
    /** Answer to `watch`: everything after the asked revision has been sent; with `reset` refetch the thread instead. */
    z
      .object({
        v: version,
        type: z.literal("watching"),
        conversationId: z.string(),
        revision: z.int().nonnegative(),
        reset: z.boolean(),
      })
      .meta({ id: "WatchingFrame" }),
    z
      .object({ v: version, type: z.literal("presenceChanged"), presence: z.array(PresenceEntry) })
      .meta({ id: "PresenceChangedFrame" }),
    z
      .object({
        v: version,
        type: z.literal("agentTyping"),
        conversationId: z.string(),
        memberId: z.string(),
        name: z.string(),
        active: z.boolean(),
      })
      .meta({ id: "AgentTypingFrame" }),
    z
      .object({
        v: version,
        type: z.literal("qrCode"),
        channelId: z.string(),
        link: z.string(),
        expiresAt: z.iso.datetime(),
      })
      .meta({ id: "QrCodeFrame" }),
    z.object({ v: version, type: z.literal("clientReady"), channelId: z.string() }).meta({ id: "ClientReadyFrame" }),
    z
      .object({ v: version, type: z.literal("clientDisconnected"), channelId: z.string(), reason: z.string() })
      .meta({ id: "ClientDisconnectedFrame" }),
    /** How far a file of customers is; `percent` is of its present phase. */
    z
      .object({
        v: version,
        type: z.literal("importProgress"),
        importId: z.string(),
        state: z.string(),
        percent: z.int(),
        rows: z.int().nullable(),
        rowsDone: z.int(),
      })
      .meta({ id: "ImportProgressFrame" }),
    /** How far a campaign is: at most once a second while it changes. A lower revision that comes late is old. */
    z.object({ v: version, type: z.literal("campaignProgress"), ...campaign }).meta({ id: "CampaignProgressFrame" }),
    /** Nothing of it is left to do: completed, or cancelled to the end. What is unknown may still settle. */
    z.object({ v: version, type: z.literal("campaignCompleted"), ...campaign }).meta({ id: "CampaignCompletedFrame" }),
    /** The member's role changed: the socket goes on, narrowed. */
    z.object({ v: version, type: z.literal("roleChanged"), role: Role }).meta({ id: "RoleChangedFrame" }),
    z
      .object({ v: version, type: z.literal("refused"), code: z.string(), conversationId: z.string().nullable() })
      .meta({ id: "RefusedFrame" }),
  ])
  .meta({ id: "ServerFrame" });
export type ServerFrame = z.infer<typeof ServerFrame>;

export const ClientFrame = z
  .discriminatedUnion("type", [
    z
      .object({
        v: version,
        type: z.literal("watch"),
        conversationId: z.string().max(64),
        after: z.int().nonnegative().nullable(),
      })
      .meta({ id: "WatchFrame" }),
    z
      .object({ v: version, type: z.literal("unwatch"), conversationId: z.string().max(64) })
      .meta({ id: "UnwatchFrame" }),
    z
      .object({
        v: version,
        type: z.literal("markAsRead"),
        conversationId: z.string().max(64),
        upToSequence: z.int().positive(),
      })
      .meta({ id: "MarkAsReadFrame" }),
    z
      .object({ v: version, type: z.literal("typing"), conversationId: z.string().max(64), active: z.boolean() })
      .meta({ id: "TypingFrame" }),
    z.object({ v: version, type: z.literal("presence"), state: z.enum(presenceStates) }).meta({ id: "PresenceFrame" }),
  ])
  .meta({ id: "ClientFrame" });
export type ClientFrame = z.infer<typeof ClientFrame>;

/** Close codes of the staff's wire. */
export const socketClose = { signedOut: 4001, expired: 4002, badFrame: 4003, tooFast: 4004 } as const;
