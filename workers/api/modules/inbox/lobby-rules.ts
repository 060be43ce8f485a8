import type { ConversationSummary } from "../../../../shared/messages.ts";
import { conversationVisibility, scopeOf, type Role, type Visibility } from "../../../../shared/permissions.ts";
import type { PresenceEntry, ServerFrame } from "../../../../shared/socket.ts";
import type { ConversationFrame, SocketAttachment } from "./lobby-protocol.ts";

/** What a change is to a listener: all of it, its summary, the loss of the conversation, or none of their business. */
export type Hearing = Visibility | "hidden";

/**
 * What a member may hear of a change. One that takes the conversation from their sight is heard as that.
 * @param before the conversation as it was last told. Unless that was just before this change, a change of the conversation itself may
 * have taken it from anybody; a message takes nothing.
 */
export function hearingOf(
  viewer: { readonly memberId: string; readonly role: Role },
  frame: ConversationFrame,
  before: ConversationSummary | undefined,
): Hearing {
  const visibility = conversationVisibility(viewer, frame.summary.assigneeId);
  if (visibility !== "none") return visibility;
  const wasSeen =
    before?.revision === frame.revision - 1
      ? conversationVisibility(viewer, before.assigneeId) !== "none"
      : frame.type === "conversationUpdated";
  return wasSeen ? "hidden" : "none";
}

/** A change as it leaves for one kind of listener. Null: not at all. */
export function narrowFrame(frame: ConversationFrame, hearing: Hearing): ServerFrame | null {
  const { v, conversationId, revision, summary } = frame;
  switch (hearing) {
    case "full":
      return frame.type === "conversationUpdated" ? { ...frame, visibility: hearing } : frame;
    case "preview":
      return { v, type: "conversationUpdated", conversationId, revision, summary, visibility: hearing };
    case "hidden":
      return { v, type: "conversationHidden", conversationId };
    case "none":
      return null;
  }
}

/** A change as text for every kind of listener, each made once however many listen. */
export class NarrowedFrame {
  readonly frame: ConversationFrame;
  readonly #before: ConversationSummary | undefined;
  readonly #texts = new Map<Hearing, string | null>();

  constructor(frame: ConversationFrame, before: ConversationSummary | undefined) {
    this.frame = frame;
    this.#before = before;
  }

  hearingOf(viewer: { readonly memberId: string; readonly role: Role }): Hearing {
    return hearingOf(viewer, this.frame, this.#before);
  }

  textFor(hearing: Hearing): string | null {
    const known = this.#texts.get(hearing);
    if (known !== undefined) return known;
    const narrowed = narrowFrame(this.frame, hearing);
    const text = narrowed === null ? null : JSON.stringify(narrowed);
    this.#texts.set(hearing, text);
    return text;
  }
}

/** Organization-wide frames: pairing codes only for those who may connect numbers, imports and campaigns for whoever sees those, the rest for everybody who reads the inbox. */
export function mayHearAnnouncement(frame: ServerFrame, role: Role): boolean {
  switch (frame.type) {
    case "qrCode":
      return scopeOf(role, "whatsapp", "write") === "all";
    case "importProgress":
      return scopeOf(role, "crm", "read") !== null;
    case "campaignProgress":
    case "campaignCompleted":
      return scopeOf(role, "campaigns", "read") !== null;
    default:
      return scopeOf(role, "whatsapp", "read") !== null;
  }
}

/** Who is here: a member is active if any of their tabs is. By name, then id. */
export function gatherPresence(sockets: readonly SocketAttachment[]): PresenceEntry[] {
  const members = new Map<string, PresenceEntry>();
  for (const { memberId, name, presence } of sockets) {
    const state = members.get(memberId)?.state === "active" ? "active" : presence;
    members.set(memberId, { memberId, name, state });
  }
  return [...members.values()].sort((a, b) => a.name.localeCompare(b.name) || a.memberId.localeCompare(b.memberId));
}

export const frameLimit = { frames: 40, perMs: 10_000, badFrames: 5 } as const;
/** A tab watches what it shows; more than this is no console. */
export const watchLimit = 20;

/** How one socket has been talking lately. */
export type Manners = { readonly since: number; readonly frames: number; readonly badFrames: number };
export const newcomer: Manners = { since: 0, frames: 0, badFrames: 0 };

/** Counts a frame; says whether the socket has to go. */
export function judgeFrame(
  manners: Manners,
  isGood: boolean,
  now: number,
): { readonly manners: Manners; readonly verdict: "fine" | "too_fast" | "bad_frames" } {
  const fresh = now - manners.since >= frameLimit.perMs;
  const frames = (fresh ? 0 : manners.frames) + 1;
  const badFrames = manners.badFrames + (isGood ? 0 : 1);
  const verdict = badFrames >= frameLimit.badFrames ? "bad_frames" : frames > frameLimit.frames ? "too_fast" : "fine";
  return { manners: { since: fresh ? now : manners.since, frames, badFrames }, verdict };
}
