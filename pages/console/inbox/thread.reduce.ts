import { assertNever } from "../../../shared/assert-never.ts";
import type { ConversationSummary, ThreadMessage } from "../../../shared/messages.ts";
import type { ServerFrame } from "../../../shared/socket.ts";

/** One open thread as this tab knows it. Messages ascend by sequence, from the oldest loaded to the newest. */
export type Thread = {
  readonly conversationId: string;
  readonly messages: readonly ThreadMessage[];
  /** Ask for older messages with this; null when the first one is here. */
  readonly before: number | null;
  /** Every change up to this revision is in: where a `watch` goes on from. */
  readonly revision: number;
  /** The wire cannot replay what is missing: fetch the newest page anew. */
  readonly stale: boolean;
};

export type ThreadPage = {
  readonly items: readonly ThreadMessage[];
  readonly before: number | null;
  readonly revision: number;
};

/** Starts a thread from its newest page. */
export function openThread(conversationId: string, page: ThreadPage): Thread {
  return { conversationId, messages: [...page.items], before: page.before, revision: page.revision, stale: false };
}

/** Puts messages in by sequence; of two versions of one message the later revision stays. */
export function mergeMessages(
  known: readonly ThreadMessage[],
  arriving: readonly ThreadMessage[],
): readonly ThreadMessage[] {
  const bySequence = new Map(known.map((message) => [message.sequence, message]));
  let changed = false;
  for (const message of arriving) {
    const current = bySequence.get(message.sequence);
    if (current !== undefined && current.revision >= message.revision) continue;
    bySequence.set(message.sequence, message);
    changed = true;
  }
  if (!changed) return known;
  return [...bySequence.values()].sort((one, other) => one.sequence - other.sequence);
}

/** Adds an older page in front. */
export function prependPage(thread: Thread, page: ThreadPage): Thread {
  return { ...thread, messages: mergeMessages(thread.messages, page.items), before: page.before };
}

/** Takes a message that came by itself: a frame, or the answer to send, retry, discard or react. */
export function absorbMessage(thread: Thread, message: ThreadMessage): Thread {
  // What is older than the loaded part waits for its page; put in alone it would hide a hole.
  const oldest = thread.messages[0]?.sequence;
  if (thread.before !== null && oldest !== undefined && message.sequence < oldest) return thread;
  const messages = mergeMessages(thread.messages, [message]);
  return messages === thread.messages ? thread : { ...thread, messages };
}

/**
 * One frame of the wire. A repeated or late one changes nothing that is newer. Noticing gaps and asking for what is
 * missing is the realtime client's work; here `revision` only rises over what is complete.
 */
export function reduceThread(thread: Thread, frame: ServerFrame): Thread {
  if (!("conversationId" in frame) || frame.conversationId !== thread.conversationId) return thread;
  switch (frame.type) {
    case "newMessage":
    case "messageSent":
    case "messageUpdated":
    case "messageDeleted":
      return countRevision(absorbMessage(thread, frame.message), frame.revision);
    case "conversationUpdated":
      return countRevision(thread, frame.revision);
    case "watching":
      return frame.reset
        ? { ...thread, stale: true }
        : { ...thread, revision: Math.max(thread.revision, frame.revision) };
    case "conversationHidden":
    case "agentTyping":
    case "refused":
      return thread;
    default:
      return assertNever(frame);
  }
}

function countRevision(thread: Thread, revision: number): Thread {
  return revision === thread.revision + 1 ? { ...thread, revision } : thread;
}

/** Sequence of the first unread customer message: where the "new" line goes. Null when nothing is unread. */
export function findFirstUnread(
  messages: readonly ThreadMessage[],
  summary: Pick<ConversationSummary, "unread">,
): number | null {
  if (summary.unread === 0) return null;
  const inbound = messages.filter((message) => message.direction === "in");
  return (inbound.at(-summary.unread) ?? inbound[0])?.sequence ?? null;
}
