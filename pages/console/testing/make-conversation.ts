import type { ConversationSummary, ThreadMessage } from "../../../shared/messages.ts";

/** 21 November 2026, 10:00 UTC, in milliseconds: what tests call now. */
export const noon = Date.UTC(2026, 10, 21, 10);

export function minutesAgo(minutes: number, from = noon): string {
  return new Date(from - minutes * 60_000).toISOString();
}

/** A summary with everything at rest: assigned to nobody, read, answered. */
export function makeSummary(id: string, change: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    channelId: "chn_1",
    contact: {
      id: `con_${id}`,
      name: "Layla",
      phone: "+966501234567",
      username: null,
      channelUserId: null,
      customerId: null,
    },
    status: "open",
    assigneeId: null,
    unread: 0,
    lastMessage: null,
    lastAt: minutesAgo(60),
    waitingSince: null,
    windowClosesAt: null,
    revision: 1,
    ...change,
  };
}

/** A customer's text, `sequence` minutes before noon counted backwards from 100. */
export function makeMessage(sequence: number, change: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    id: `msg_${sequence}`,
    conversationId: "cnv_1",
    sequence,
    revision: sequence,
    direction: "in",
    author: { kind: "customer" },
    content: { kind: "text", body: `message ${sequence}` },
    replyTo: null,
    forwarded: false,
    reactions: [],
    state: "received",
    failure: null,
    at: minutesAgo(100 - sequence),
    editedAt: null,
    revokedAt: null,
    idempotencyKey: null,
    ...change,
  };
}
