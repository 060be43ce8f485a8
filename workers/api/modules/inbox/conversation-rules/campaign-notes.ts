import type { InboundEvent } from "../../../providers/meta/inbound.ts";
import type { NoteInput, ReceiveResult } from "../conversation-protocol.ts";
import { meet } from "./contact.ts";
import type { ThreadDraft } from "./draft.ts";
import { blankMessage, type Circumstances } from "./new-message.ts";
import { receiptHorizon, type StoredMessage } from "./thread.ts";

type Answered = NonNullable<ReceiveResult["answered"]>;

/** Who answers without quoting answers what they read last, if that is not longer ago. */
const answeredWithin = 3 * 24 * 60 * 60_000;

/**
 * Puts what a campaign sent at the end of the thread. It is nobody's work: the place in the list, status, window and unread stay, and a
 * thread that begins with it begins closed. False when it was there already.
 */
export function note(draft: ThreadDraft, input: NoteInput, circumstances: Circumstances): boolean {
  const { campaignId, delivery, providerId, text } = input;
  const at = Math.min(input.at, circumstances.now);
  if (draft.byProviderId(providerId, circumstances.now - receiptHorizon) !== null) return false;
  if (draft.head.lastSequence === 0)
    draft.adjust({ contact: meet(draft.head, input.identity, at), status: "closed", lastAt: at });
  draft.append(
    {
      ...blankMessage(circumstances),
      direction: "out",
      author: { kind: "campaign", campaignId, delivery },
      content: { kind: "text", body: text },
      providerId,
      state: "sent",
      at,
    },
    "messageSent",
  );
  return true;
}

/** The campaigns' deliveries that these events answer, in the thread as it was before them. A repeated event answers again what it quotes. */
export function findAnswered(draft: ThreadDraft, events: readonly InboundEvent[], now: number): Answered {
  const answered: { delivery: string; at: number }[] = [];
  let last = draft.bySequence(draft.head.lastSequence);
  for (const event of events) {
    if (event.kind !== "message") continue;
    const row = event.replyTo === null ? last : draft.byProviderId(event.replyTo, now - receiptHorizon);
    const isAnswer = row !== null && (event.replyTo !== null || event.at - row.at < answeredWithin);
    const delivery = isAnswer ? deliveryOf(row) : null;
    if (delivery !== null) answered.push({ delivery, at: Math.min(event.at, now) });
    last = null;
  }
  return answered;
}

function deliveryOf({ author }: StoredMessage): string | null {
  return author.kind === "campaign" ? author.delivery : null;
}
