import type { ConversationSummary, MessageAuthor, MessageContent, ThreadMessage } from "../../../../shared/messages.ts";
import type { Role } from "../../../../shared/permissions.ts";
import type { InboundEvent, Receipt, WhatsAppIdentity } from "../../providers/meta/inbound.ts";

/**
 * What others may ask of a Conversation object. Everything is plain data. New fields are optional, so that an old object and a
 * new caller understand each other across a deploy. Expected refusals are returned, never thrown.
 */

/** Sent with every call that may be the first: tells an empty object what it is. */
export type ConversationOrigin = { readonly channelId: string; readonly contactId: string };

export type Viewer = { readonly memberId: string; readonly name: string; readonly role: Role };

export type Refusal = {
  readonly refused:
    | "not_found"
    | "forbidden"
    | "already_assigned"
    | "window_closed"
    | "body_differs"
    | "channel_not_live"
    | "not_retryable"
    | "nothing_to_read";
};

/** A thread that was led elsewhere until now. Times in integer ms; `providerId` null where the provider's id is not known. */
export type HistoryInput = {
  readonly origin: ConversationOrigin;
  readonly identity: WhatsAppIdentity;
  readonly status: "open" | "closed";
  readonly assigneeId: string | null;
  readonly messages: readonly {
    readonly direction: "in" | "out";
    readonly at: number;
    readonly text: string;
    readonly providerId: string | null;
    readonly author: MessageAuthor | null;
  }[];
};

export type ReceiveInput = {
  readonly origin: ConversationOrigin;
  readonly identity: WhatsAppIdentity;
  readonly events: readonly InboundEvent[];
};
/** `stored` counts what was new; a repeated event is simply not counted. */
export type ReceiveResult = {
  readonly stored: number;
  readonly revision: number;
  /** Deliveries of campaigns that were answered; told again when the event is. */
  readonly answered?: readonly { readonly delivery: string; readonly at: number }[];
};

/** A message of a campaign that the provider has accepted. `identity` is only learnt from by a thread that begins with it. */
export type NoteInput = {
  readonly origin: ConversationOrigin;
  readonly identity: WhatsAppIdentity;
  readonly campaignId: string;
  /** The delivery's key: `cmp_….<page>.<n>`. */
  readonly delivery: string;
  readonly providerId: string;
  /** What the person reads. */
  readonly text: string;
  readonly at: number;
};

export type SendInput = {
  readonly by: Viewer;
  readonly idempotencyKey: string;
  /** Hash of the request body: the same key with another body is refused with `body_differs`. */
  readonly bodyHash: string;
  readonly content: MessageContent;
  readonly replyToMessageId: string | null;
};
export type SendResult = { readonly message: ThreadMessage; readonly repeated: boolean } | Refusal;

/** Body of a message on the `whatsapp` and `media` queues: a wake-up, not the truth. The consumer claims until it gets null. */
export type ConversationWakeUp = { readonly orgId: string; readonly conversationId: string; readonly version: number };

/** A message or reaction to send now. It holds a lease: report before `leaseUntil`, or the owner calls it uncertain. */
export type LeasedWork = {
  readonly kind: "message" | "reaction";
  readonly messageId: string;
  readonly attempt: number;
  readonly leaseUntil: number;
  readonly channelId: string;
  readonly recipient: { readonly userId: string | null; readonly phone: string | null };
  readonly content:
    | MessageContent
    | { readonly kind: "reaction"; readonly targetProviderId: string; readonly emoji: string | null };
  /** Provider id of the quoted message. */
  readonly replyTo: string | null;
  /** Goes out as `biz_opaque_callback_data` and comes back with every status (conversation-callback.ts). */
  readonly callback: string;
};

/**
 * Best effort: tell the provider that the customer's message was read, or that somebody is typing (which also marks it as
 * read). Not leased and not reported: after performing it, claim again.
 */
export type SignalWork = {
  readonly kind: "mark_read" | "typing";
  readonly channelId: string;
  readonly providerId: string;
};

export type OutboundWork = LeasedWork | SignalWork;

/** How a claimed effect ended. `later` gives the claim back untouched (no slot, number paused); it counts no attempt. */
export type SendOutcome =
  | { readonly kind: "sent"; readonly providerId: string }
  | { readonly kind: "later"; readonly retryAt: number; readonly reason: string }
  | {
      readonly kind: "retry";
      readonly code: string;
      readonly providerCode: string | null;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: "failed"; readonly code: string; readonly providerCode: string | null }
  | { readonly kind: "uncertain"; readonly reason: string };

/** A member's view of a conversation. With `preview` there is a summary and no thread. */
export type ConversationView = { readonly visibility: "full" | "preview"; readonly summary: ConversationSummary };
export type ThreadPage = {
  readonly items: readonly ThreadMessage[];
  readonly before: number | null;
  readonly revision: number;
};

/** Messages changed after a revision, in order of their sequence; `reset` (then empty) when the caller should refetch instead. */
export type Replay = {
  readonly messages: readonly ThreadMessage[];
  readonly summary: ConversationSummary;
  readonly revision: number;
  readonly reset: boolean;
};

/** Medium of an inbound message that waits to be copied. Copying twice is harmless: the key is the `mediaId`. */
export type MediaWork = {
  readonly messageId: string;
  readonly mediaId: string;
  readonly providerMediaId: string;
  readonly mime: string;
  readonly channelId: string;
};
export type MediaOutcome =
  | { readonly kind: "stored"; readonly bytes: number; readonly mime: string }
  | { readonly kind: "retry"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

export type ConversationProtocol = {
  receive(input: ReceiveInput): Promise<ReceiveResult>;
  /** Statuses of our messages, any order, any number of times. Unknown messages are ignored and counted. */
  applyReceipts(receipts: readonly Receipt[]): Promise<{ readonly applied: number; readonly unknown: number }>;
  send(input: SendInput): Promise<SendResult>;
  react(by: Viewer, messageId: string, emoji: string | null): Promise<ThreadMessage | Refusal>;
  /** The next effect in order, leased, or null. One at a time, so replies keep their order. */
  claim(): Promise<OutboundWork | null>;
  /** Settles a claim of leased work and hands out the next one in the same call. A report of a lost lease settles what it can. */
  report(messageId: string, attempt: number, outcome: SendOutcome): Promise<OutboundWork | null>;
  retry(by: Viewer, messageId: string): Promise<ThreadMessage | Refusal>;
  discard(by: Viewer, messageId: string): Promise<ThreadMessage | Refusal>;
  view(viewer: Viewer): Promise<ConversationView | Refusal>;
  /** Newest page first (`before` null), items in ascending order. Limit 1-100. */
  page(viewer: Viewer, before: number | null, limit: number): Promise<ThreadPage | Refusal>;
  replay(viewer: Viewer, after: number): Promise<Replay | Refusal>;
  /** Reading again what is read answers the summary; `nothing_to_read` when the customer never wrote. */
  markRead(by: Viewer, upToSequence: number): Promise<ConversationSummary | Refusal>;
  /** Shows typing to the customer if the channel can and the window is open; at most every 20 s. */
  typing(by: Viewer): Promise<void>;
  assign(by: Viewer, assignee: { readonly memberId: string } | null): Promise<ConversationSummary | Refusal>;
  setStatus(by: Viewer, status: "open" | "closed"): Promise<ConversationSummary | Refusal>;
  claimMedia(): Promise<MediaWork | null>;
  reportMedia(mediaId: string, outcome: MediaOutcome): Promise<MediaWork | null>;
  /** Takes over an earlier history, if the thread is still empty. Answers how many messages were taken. */
  importHistory(input: HistoryInput): Promise<{ readonly taken: number }>;
  /** Shows what a campaign sent, once. Nobody has to do anything about it: it opens nothing and counts as unread for nobody. */
  note(input: NoteInput): Promise<{ readonly noted: boolean }>;
  /** Writes the whole thread's projection anew. */
  reproject(): Promise<{ readonly messages: number }>;
};
