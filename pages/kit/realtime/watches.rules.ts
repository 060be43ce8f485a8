import type { ClientFrame, ServerFrame } from "../../../shared/socket.ts";

/**
 * A watched conversation. `after` is the last revision known to be complete (null: none yet). While `replaying`,
 * revisions may jump or repeat, because a message changed twice is replayed once, and `after` waits for `watching`.
 */
export type Watch = { after: number | null; replaying: boolean };
export type Watches = Readonly<Record<string, Watch>>;

type ChangeFrame = Extract<ServerFrame, { conversationId: string; revision: number }>;

export type Heard = {
  watches: Watches;
  /** Whether the site should see the frame: a live revision that we already had is an echo. */
  deliver: boolean;
  ask: ClientFrame | null;
};

export function askReplay(conversationId: string, watch: Watch): ClientFrame {
  return { v: 1, type: "watch", conversationId, after: watch.after };
}

export function addWatch(watches: Watches, conversationId: string, after: number | null): Watches {
  return { ...watches, [conversationId]: { after, replaying: true } };
}

export function dropWatch(watches: Watches, conversationId: string): Watches {
  const { [conversationId]: _dropped, ...kept } = watches;
  return kept;
}

/** A new connection knows nothing of us: every conversation is asked for again, from the last complete revision. */
export function restartWatches(watches: Watches): { watches: Watches; asks: ClientFrame[] } {
  const entries = Object.entries(watches);
  return {
    watches: Object.fromEntries(entries.map(([id, watch]) => [id, { ...watch, replaying: true }])),
    asks: entries.map(([id, watch]) => askReplay(id, watch)),
  };
}

function isChange(frame: ServerFrame): frame is ChangeFrame {
  return "revision" in frame;
}

/** What a frame means for what we watch: next in order, an echo, the end of a replay, or proof that something was missed. */
export function hearFrame(watches: Watches, frame: ServerFrame): Heard {
  const watch = isChange(frame) ? watches[frame.conversationId] : undefined;
  if (!isChange(frame) || watch === undefined) return { watches, deliver: true, ask: null };
  const update = (next: Watch): Watches => ({ ...watches, [frame.conversationId]: next });

  if (frame.type === "watching") {
    return { watches: update({ after: frame.revision, replaying: false }), deliver: true, ask: null };
  }
  if (watch.replaying || watch.after === null) return { watches, deliver: true, ask: null };
  if (frame.revision <= watch.after) return { watches, deliver: false, ask: null };
  if (frame.revision === watch.after + 1) {
    return { watches: update({ after: frame.revision, replaying: false }), deliver: true, ask: null };
  }
  return { watches: update({ ...watch, replaying: true }), deliver: true, ask: askReplay(frame.conversationId, watch) };
}
