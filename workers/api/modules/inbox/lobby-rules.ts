import { conversationVisibility, scopeOf, type Role, type Visibility } from "../../../../shared/permissions.ts";
import type { PresenceEntry, ServerFrame } from "../../../../shared/socket.ts";
import type { ConversationFrame, SocketAttachment } from "./lobby-protocol.ts";

/** What a member may hear of a change. Null: nothing at all. */
export function narrowFrame(frame: ConversationFrame, visibility: Visibility): ServerFrame | null {
  const { v, conversationId, revision, summary } = frame;
  switch (visibility) {
    case "full":
      return frame.type === "conversationUpdated" ? { ...frame, visibility } : frame;
    case "preview":
      return { v, type: "conversationUpdated", conversationId, revision, summary, visibility };
    case "none":
      // Only a change of the conversation itself can have taken it from somebody; its messages are nobody else's business.
      return frame.type === "conversationUpdated" ? { v, type: "conversationHidden", conversationId } : null;
  }
}

/** A change as text for every kind of listener, each made once however many listen. */
export class NarrowedFrame {
  readonly #frame: ConversationFrame;
  readonly #texts = new Map<Visibility, string | null>();

  constructor(frame: ConversationFrame) {
    this.#frame = frame;
  }

  visibilityFor(viewer: { readonly memberId: string; readonly role: Role }): Visibility {
    return conversationVisibility(viewer, this.#frame.summary.assigneeId);
  }

  textFor(visibility: Visibility): string | null {
    const known = this.#texts.get(visibility);
    if (known !== undefined) return known;
    const narrowed = narrowFrame(this.#frame, visibility);
    const text = narrowed === null ? null : JSON.stringify(narrowed);
    this.#texts.set(visibility, text);
    return text;
  }
}

/** Organization-wide frames: pairing codes only for those who may connect numbers, the rest for everybody who reads the inbox. */
export function mayHearAnnouncement(frame: ServerFrame, role: Role): boolean {
  return frame.type === "qrCode"
    ? scopeOf(role, "whatsapp", "write") === "all"
    : scopeOf(role, "whatsapp", "read") !== null;
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
