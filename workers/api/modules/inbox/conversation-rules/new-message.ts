import type { MessageContent } from "../../../../../shared/messages.ts";
import type { InboundContent } from "../../../providers/meta/inbound.ts";
import type { NewMessage } from "./draft.ts";
import type { MediaIntake } from "./thread.ts";

/** Clock and ids of one decision: `now` in integer milliseconds, ids prefixed and time-ordered. */
export type Circumstances = { readonly now: number; readonly newId: (prefix: "msg" | "med") => string };

const week = 7 * 24 * 60 * 60_000;

/** The parts that most new messages share. */
export function blankMessage(
  circumstances: Circumstances,
): Omit<NewMessage, "direction" | "author" | "content" | "state"> {
  return {
    id: circumstances.newId("msg"),
    providerId: null,
    replyTo: null,
    forwarded: false,
    reactions: [],
    reactedAt: 0,
    failure: null,
    at: circumstances.now,
    storedAt: circumstances.now,
    editedAt: null,
    revokedAt: null,
    formerTexts: [],
    idempotencyKey: null,
    bodyHash: null,
    delivery: null,
    reactionDelivery: null,
    providerMediaId: null,
    intake: null,
  };
}

/** The content as the thread keeps it: a provider's medium gets an id of ours and waits to be copied. */
export function storedContent(content: InboundContent, circumstances: Circumstances): MessageContent {
  if (content.kind !== "media") return content;
  const { type, mime, name, caption, voice } = content;
  const media = { id: circumstances.newId("med"), mime, bytes: null, name, state: "pending" as const, url: null };
  return { kind: "media", type, media, caption, voice };
}

/** The provider forgets its id of a medium after seven days. */
export function intakeOf(at: number, now: number): MediaIntake {
  return { failures: 0, notBefore: now, giveUpAt: at + week };
}
