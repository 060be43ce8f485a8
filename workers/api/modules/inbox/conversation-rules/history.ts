import type { HistoryInput } from "../conversation-protocol.ts";
import { meet } from "./contact.ts";
import type { ThreadDraft } from "./draft.ts";
import { blankMessage, type Circumstances } from "./new-message.ts";
import { customerWindow } from "./thread.ts";

/**
 * Takes over a thread that was led elsewhere: texts with their own times and authors, settled long ago. Only an empty thread takes
 * one, so that giving it twice changes nothing. Returns how many messages were taken.
 */
export function importHistory(draft: ThreadDraft, input: HistoryInput, circumstances: Circumstances): number {
  if (draft.head.lastSequence > 0) return 0;
  const messages = [...input.messages].sort((a, b) => a.at - b.at).filter(({ at }) => at <= circumstances.now);
  const last = messages.at(-1);
  if (!last) return 0;
  draft.adjust({ contact: meet(draft.head, input.identity, messages[0]?.at ?? last.at) });
  for (const message of messages) {
    const inbound = message.direction === "in";
    draft.append(
      {
        ...blankMessage(circumstances),
        direction: message.direction,
        author: inbound ? { kind: "customer" } : (message.author ?? { kind: "system" }),
        content: { kind: "text", body: message.text },
        providerId: message.providerId,
        state: inbound ? "received" : "read",
        at: message.at,
      },
      inbound ? "newMessage" : "messageSent",
    );
    if (inbound) draft.adjust({ lastInbound: { sequence: draft.head.lastSequence, providerId: message.providerId } });
  }
  const unanswered = messages.slice(messages.findLastIndex(({ direction }) => direction === "out") + 1);
  const lastInbound = messages.findLast(({ direction }) => direction === "in");
  const isOpen = input.status === "open";
  draft.adjust({
    status: input.status,
    assigneeId: input.assigneeId,
    lastAt: last.at,
    unread: isOpen ? unanswered.length : 0,
    waitingSince: isOpen ? (unanswered[0]?.at ?? null) : null,
    windowClosesAt: lastInbound ? lastInbound.at + customerWindow : null,
  });
  draft.updateSummary();
  return messages.length;
}
