import type { MessageAuthor, MessageContent, MessageState, ThreadMessage } from "../../../../../shared/messages.ts";
import type { ConversationOrigin } from "../conversation-protocol.ts";

/** An outbound effect on its way: of the message itself, or of our reaction to a customer's message. */
export type Delivery = {
  /** Attempts begun; names the attempt in the callback. */
  readonly attempt: number;
  /** Attempts begun before a person asked for the send again; the cap counts from here. */
  readonly attemptsBefore: number;
  readonly phase: "waiting" | "sending";
  /** While waiting: not before. While sending: end of the lease, null once the outcome is known to be unknown. */
  readonly notBefore: number;
  readonly leaseUntil: number | null;
  /** While sending: when silence makes it uncertain. */
  readonly uncertainAt: number | null;
};

/** Our reaction to a customer's message while the channel does not have it yet. */
export type ReactionDelivery = {
  readonly emoji: string | null;
  readonly former: string | null;
  readonly delivery: Delivery;
};

/** A customer's medium that is still to be copied into our storage. */
export type MediaIntake = {
  readonly failures: number;
  readonly notBefore: number;
  readonly giveUpAt: number;
};

export type StoredReaction = { readonly by: "customer" | "organization"; readonly emoji: string; readonly at: number };

/** A message as its object keeps it. Times are integer milliseconds. */
export type StoredMessage = {
  readonly sequence: number;
  readonly id: string;
  /** Conversation revision at which it appeared, last changed, and last changed in what the lists and search show. */
  readonly createdRevision: number;
  readonly revision: number;
  readonly listedRevision: number;
  readonly direction: "in" | "out";
  readonly author: MessageAuthor;
  readonly content: MessageContent;
  readonly providerId: string | null;
  readonly replyTo: {
    readonly providerId: string | null;
    readonly messageId: string | null;
    readonly preview: string;
  } | null;
  readonly forwarded: boolean;
  readonly reactions: readonly StoredReaction[];
  /** When the customer last set or removed their reaction: an older event changes nothing. */
  readonly reactedAt: number;
  readonly state: MessageState;
  readonly failure: ThreadMessage["failure"];
  readonly at: number;
  readonly storedAt: number;
  readonly editedAt: number | null;
  readonly revokedAt: number | null;
  /** What an edited message said before, newest last, at most five. */
  readonly formerTexts: readonly { readonly text: string; readonly until: number }[];
  readonly idempotencyKey: string | null;
  readonly bodyHash: string | null;
  readonly delivery: Delivery | null;
  readonly reactionDelivery: ReactionDelivery | null;
  /** The provider's id of a customer's medium; kept after the copy, to know the medium again in an edit. */
  readonly providerMediaId: string | null;
  readonly intake: MediaIntake | null;
};

export type Contact = {
  readonly name: string;
  readonly phone: string | null;
  readonly username: string | null;
  readonly channelUserId: string | null;
  readonly customerId: string | null;
  /** Time of the event that told us, and the revision at which it changed. */
  readonly at: number;
  readonly revision: number;
};

/** A change of a message that came before its message. */
export type HeldChange =
  | { readonly kind: "reaction"; readonly target: string; readonly at: number; readonly emoji: string | null }
  | {
      readonly kind: "edit";
      readonly target: string;
      readonly at: number;
      readonly content: MessageContent;
      readonly providerMediaId: string | null;
    }
  | { readonly kind: "revoke"; readonly target: string; readonly at: number };

/** Everything about a thread that is not one message. Written with one of the newest messages' rows. */
export type Head = {
  /** Rises by one with each write; tells the newest of several stored heads. */
  readonly version: number;
  /** Rises by one with each change that people see. */
  readonly revision: number;
  /** The last revision that the lists and search have to follow. */
  readonly listedRevision: number;
  /** The last revision given to a message that was then deeper than `replayDepth`. */
  readonly deepRevision: number;
  readonly origin: ConversationOrigin;
  readonly contact: Contact;
  readonly status: "open" | "closed";
  readonly assigneeId: string | null;
  /** The revision at which status or assignee last changed: the lists have an index on them, which costs a row to touch. */
  readonly stewardRevision: number;
  readonly unread: number;
  readonly lastSequence: number;
  readonly lastAt: number;
  /** The newest message of the customer: what `markRead` confirms to the channel. */
  readonly lastInbound: { readonly sequence: number; readonly providerId: string | null } | null;
  readonly waitingSince: number | null;
  readonly windowClosesAt: number | null;
  /** Sequences of messages with an unsettled delivery, in the order in which they go out. */
  readonly outbox: readonly number[];
  /** Sequences of messages whose medium is still to be copied. */
  readonly intake: readonly number[];
  readonly held: readonly HeldChange[];
  /** Older messages changed since the lists last followed, with the revision of the change. */
  readonly stale: readonly (readonly [sequence: number, revision: number])[];
  /** Theoretical arrival time of the pair-rate limit. */
  readonly pairTime: number;
  /** Whether the start of the conversation was announced to other modules. */
  readonly announced: boolean;
};

/** What a rule may look up of the thread; nothing changes while it thinks. */
export type ThreadReader = {
  bySequence(sequence: number): StoredMessage | null;
  byId(messageId: string): StoredMessage | null;
  /** Looks at messages stored at or after `since`, newest first. */
  byProviderId(providerId: string, since: number): StoredMessage | null;
  byIdempotencyKey(key: string, since: number): StoredMessage | null;
  countInboundAfter(sequence: number): number;
};

/** Changes of messages deeper than this are not replayed one by one; who missed one reads the thread anew. */
export const replayDepth = 500;

const day = 24 * 60 * 60_000;
/** Meta repeats a webhook for seven days; one more for clocks. */
export const repeatHorizon = 8 * day;
/** Statuses follow a message for as long as the provider keeps it undelivered (30 days), and some. */
export const receiptHorizon = 35 * day;
export const idempotencyHorizon = day;
export const customerWindow = day;

/** Whether a free-form message may go out now. */
export function isWindowOpen(head: Head, now: number): boolean {
  return head.windowClosesAt !== null && now < head.windowClosesAt;
}
