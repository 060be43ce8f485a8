import type { Content } from "./content.ts";

/** Something a person did, as it stands in `messages[]` of a webhook, without id, sender and time. */
export type PersonAct = { readonly wamid: string; readonly type: string; readonly fields: object };

/**
 * How far a message is. A person's own: `waiting` (airplane mode), `sent` (Meta has it), `delivered` (the business's
 * webhook said 200), `read` (the business marked it). The business's: `accepted`, then `sent`, `delivered`, `read`,
 * `played`, or `failed`.
 */
export type MessageState = "waiting" | "accepted" | "sent" | "delivered" | "read" | "played" | "failed";

export type PhoneMessage = {
  readonly wamid: string;
  readonly from: "person" | "business";
  /** Milliseconds. */
  at: number;
  content: Content;
  readonly replyTo: string | null;
  readonly forwarded: boolean;
  reactions: { person?: string; business?: string };
  state: MessageState;
  editedAt: number | null;
  revokedAt: number | null;
  /** `biz_opaque_callback_data` of the send, echoed in every status. */
  readonly callbackData: string | null;
  failureCode: number | null;
};

/** One person's chat with one business number. */
export type Thread = {
  messages: PhoneMessage[];
  /** When the person last wrote or reacted, ms; opens the 24-hour window. */
  lastWroteAt: number | null;
  typingUntil: number | null;
  /** Written in airplane mode, oldest first. */
  unsent: PersonAct[];
};

export const windowMilliseconds = 24 * 60 * 60 * 1000;

export function isWindowOpen(thread: Thread, now: number): boolean {
  return thread.lastWroteAt !== null && now - thread.lastWroteAt < windowMilliseconds;
}
