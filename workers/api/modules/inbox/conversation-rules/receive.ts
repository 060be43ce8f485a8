import { assertNever } from "../../../../../shared/assert-never.ts";
import type { InboundEvent, WhatsAppIdentity } from "../../../providers/meta/inbound.ts";
import { meet, renumber } from "./contact.ts";
import { applyChangeOfMessage, holdChange } from "./customer-changes.ts";
import type { NewMessage, ThreadDraft } from "./draft.ts";
import { messageText } from "./message-text.ts";
import type { Circumstances } from "./new-message.ts";
import { blankMessage, intakeOf, storedContent } from "./new-message.ts";
import type { HeldChange } from "./thread.ts";
import { customerWindow, repeatHorizon } from "./thread.ts";

type Received = Extract<InboundEvent, { kind: "message" }>;
type NumberChange = Extract<InboundEvent, { kind: "number_changed" }>;

/**
 * What a customer did, in the order it came. Repeats (the same provider id within the repeat horizon, an older reaction, a
 * second revoke) change nothing. Returns how many events were new.
 */
export function receive(
  draft: ThreadDraft,
  identity: WhatsAppIdentity,
  events: readonly InboundEvent[],
  circumstances: Circumstances,
): number {
  let stored = 0;
  for (const event of events) {
    if (receiveOne(draft, identity, event, circumstances)) stored += 1;
  }
  return stored;
}

function receiveOne(
  draft: ThreadDraft,
  identity: WhatsAppIdentity,
  event: InboundEvent,
  circumstances: Circumstances,
): boolean {
  const { now } = circumstances;
  switch (event.kind) {
    case "message":
      if (isRepeat(draft, event.providerId, now)) return false;
      draft.adjust({ contact: meet(draft.head, identity, Math.min(event.at, now)) });
      storeMessage(draft, event, circumstances);
      return true;
    case "number_changed":
      if (isRepeat(draft, event.providerId, now)) return false;
      draft.adjust({ contact: renumber(draft.head, event) });
      storeNotice(draft, event, circumstances);
      return true;
    case "reaction":
    case "edit":
    case "revoke":
      return changeMessage(draft, event, circumstances);
    default:
      return assertNever(event);
  }
}

function isRepeat(draft: ThreadDraft, providerId: string, now: number): boolean {
  return draft.byProviderId(providerId, now - repeatHorizon) !== null;
}

function storeMessage(draft: ThreadDraft, event: Received, circumstances: Circumstances): void {
  // A clock ahead of ours must not keep the window open for longer than a day from now.
  const at = Math.min(event.at, circumstances.now);
  const { head } = draft;
  draft.adjust({
    status: "open",
    unread: head.unread + 1,
    lastAt: Math.max(head.lastAt, at),
    waitingSince: head.waitingSince ?? at,
    windowClosesAt: Math.max(head.windowClosesAt ?? 0, at + customerWindow),
    lastInbound: { sequence: head.lastSequence + 1, providerId: event.providerId },
  });
  const row = draft.append(inboundMessage(draft, event, at, circumstances), "newMessage");
  if (row.intake !== null) draft.adjust({ intake: [...draft.head.intake, row.sequence] });
  const waiting = draft.head.held.filter((change) => change.target === event.providerId);
  if (waiting.length === 0) return;
  draft.adjust({ held: draft.head.held.filter((change) => change.target !== event.providerId) });
  for (const change of waiting)
    applyChangeOfMessage(draft, draft.bySequence(row.sequence) ?? row, change, circumstances.now);
}

function inboundMessage(draft: ThreadDraft, event: Received, at: number, circumstances: Circumstances): NewMessage {
  const quoted = event.replyTo === null ? null : draft.byProviderId(event.replyTo, circumstances.now - repeatHorizon);
  return {
    ...blankMessage(circumstances),
    direction: "in",
    author: { kind: "customer" },
    content: storedContent(event.content, circumstances),
    providerId: event.providerId,
    replyTo:
      event.replyTo === null
        ? null
        : {
            providerId: event.replyTo,
            messageId: quoted?.id ?? null,
            preview: quoted === null ? "" : messageText(quoted.content),
          },
    forwarded: event.forwarded,
    state: "received",
    at,
    providerMediaId: event.content.kind === "media" ? event.content.providerMediaId : null,
    intake: event.content.kind === "media" ? intakeOf(at, circumstances.now) : null,
  };
}

function storeNotice(draft: ThreadDraft, event: NumberChange, circumstances: Circumstances): void {
  const at = Math.min(event.at, circumstances.now);
  draft.adjust({ lastAt: Math.max(draft.head.lastAt, at) });
  draft.append(
    {
      ...blankMessage(circumstances),
      direction: "in",
      author: { kind: "system" },
      content: { kind: "notice", notice: "number_changed", detail: event.newPhone ?? event.detail },
      providerId: event.providerId,
      state: "received",
      at,
    },
    "newMessage",
  );
}

function changeMessage(
  draft: ThreadDraft,
  event: Extract<InboundEvent, { kind: "reaction" | "edit" | "revoke" }>,
  circumstances: Circumstances,
): boolean {
  const change = storedChange(event, circumstances);
  const target = draft.byProviderId(event.target, 0);
  return target === null
    ? holdChange(draft, change, circumstances.now)
    : applyChangeOfMessage(draft, target, change, circumstances.now);
}

function storedChange(
  event: Extract<InboundEvent, { kind: "reaction" | "edit" | "revoke" }>,
  circumstances: Circumstances,
): HeldChange {
  // The sender's clock orders their changes: what it says is kept even when it is ahead of ours.
  const { at } = event;
  switch (event.kind) {
    case "reaction":
      return { kind: "reaction", target: event.target, at, emoji: event.emoji };
    case "revoke":
      return { kind: "revoke", target: event.target, at };
    case "edit":
      return {
        kind: "edit",
        target: event.target,
        at,
        content: storedContent(event.content, circumstances),
        providerMediaId: event.content.kind === "media" ? event.content.providerMediaId : null,
      };
    default:
      return assertNever(event);
  }
}
