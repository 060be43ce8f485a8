import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ConversationSummary, ThreadMessage } from "../../../shared/messages.ts";
import { conversationVisibility, mayWriteConversation, type Visibility } from "../../../shared/permissions.ts";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { ConversationDetail } from "../../../workers/api/modules/inbox/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { Realtime } from "../../kit/realtime/create-realtime.ts";
import type { InboxApi } from "../api/inbox.api.ts";
import type { Row, Viewer } from "./list.reduce.ts";
import {
  absorbMessage,
  findFirstUnread,
  openThread,
  prependPage,
  reduceThread,
  type Thread,
  type ThreadPage,
} from "./thread.reduce.ts";
import { createThreadActions } from "./thread-actions.ts";
import { noteTyping, stillTyping, type Typist, typingLasts } from "./typing.ts";

export type ThreadPhase =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | { readonly kind: "ready" }
  /** A summary and the right to take it, no messages. */
  | { readonly kind: "preview" }
  /** Not there, not ours, or no longer ours. */
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly error: ApiError };

export type ThreadStore = ReturnType<typeof createThreadStore>;

type Surroundings = {
  readonly api: InboxApi;
  readonly wire: Pick<Realtime, "watch" | "unwatch" | "say">;
  readonly viewer: ReadonlySignal<Viewer | null>;
  readonly now: () => number;
  /** Hears of every summary that came as an answer. */
  readonly onSummary: (summary: ConversationSummary) => void;
};

const rememberedThreads = 20;

/** The open conversation: its messages, who writes in it, and what may be done with it. */
export function createThreadStore({ api, wire, viewer, now, onSummary }: Surroundings) {
  const conversationId = signal<string | null>(null);
  const phase = signal<ThreadPhase>({ kind: "idle" });
  const summary = signal<ConversationSummary | null>(null);
  const detail = signal<ConversationDetail | null>(null);
  const thread = signal<Thread | null>(null);
  const firstUnread = signal<number | null>(null);
  const older = signal<"idle" | "loading" | "failed">("idle");
  const typists = signal<readonly Typist[]>([]);
  /** Threads left a moment ago, oldest first: going back shows them at once and the wire fills in the rest. */
  const remembered = new Map<string, Thread>();
  let underWay = new AbortController();
  let readUpTo = 0;

  const mayWrite = computed(
    () =>
      viewer.value !== null && summary.value !== null && mayWriteConversation(viewer.value, summary.value.assigneeId),
  );

  function isOpen(id: string): boolean {
    return conversationId.peek() === id;
  }

  function takeSummary(next: ConversationSummary): void {
    const known = summary.peek();
    if (!isOpen(next.id) || (known !== null && known.revision > next.revision)) return;
    const visibility = visibilityOf(next);
    batch(() => {
      summary.value = next;
      if (visibility === "none") leaveWith({ kind: "gone" });
      else if (visibility === "preview") leaveWith({ kind: "preview" });
    });
    if (visibility === "full" && phase.peek().kind === "preview") void load(next.id);
  }

  /** What may not be seen any longer is not kept either. */
  function leaveWith(next: ThreadPhase): void {
    const id = conversationId.peek();
    if (id !== null) remembered.delete(id);
    if (thread.peek() !== null && id !== null) wire.unwatch(id);
    thread.value = null;
    phase.value = next;
  }

  async function load(id: string): Promise<void> {
    underWay.abort();
    underWay = new AbortController();
    const { signal: aborted } = underWay;
    if (phase.peek().kind !== "preview" && thread.peek() === null) phase.value = { kind: "loading" };
    try {
      // Side by side when it is known that the messages may be read; else asking for them might be refused.
      const known = summary.peek();
      const early = known !== null && visibilityOf(known) === "full" ? api.page(id, null, aborted) : null;
      early?.catch(() => undefined);
      const about = await api.read(id, aborted);
      const page = about.visibility === "full" ? await (early ?? api.page(id, null, aborted)) : null;
      if (isOpen(id) && !aborted.aborted) settle(id, about, page);
    } catch (error) {
      if (isOpen(id) && !aborted.aborted) fail(error);
    }
  }

  function settle(id: string, about: ConversationDetail, page: ThreadPage | null): void {
    batch(() => {
      detail.value = about;
      const known = summary.peek();
      if (known === null || known.revision <= about.summary.revision) summary.value = about.summary;
      if (page === null) return leaveWith({ kind: "preview" });
      thread.value = openThread(id, page);
      phase.value = { kind: "ready" };
      firstUnread.value ??= findFirstUnread(page.items, about.summary);
      wire.watch(id, page.revision);
    });
  }

  function visibilityOf({ assigneeId }: ConversationSummary): Visibility {
    const who = viewer.peek();
    return who === null ? "none" : conversationVisibility(who, assigneeId);
  }

  function fail(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404 || error.status === 403) return leaveWith({ kind: "gone" });
    // A thread already shown is worth more than an error page; the wire tries again by itself.
    if (thread.peek() === null) phase.value = { kind: "failed", error };
  }

  function absorb(message: ThreadMessage): void {
    const known = thread.peek();
    if (known?.conversationId === message.conversationId) thread.value = absorbMessage(known, message);
  }

  function settleSummary(next: ConversationSummary): void {
    takeSummary(next);
    onSummary(next);
  }

  /** The viewer's role changed. What it may no longer see is known here: asking would only be refused. */
  function narrow(): void {
    remembered.clear();
    const known = summary.peek();
    const visibility = known === null ? "full" : visibilityOf(known);
    if (visibility === "none") leaveWith({ kind: "gone" });
    else if (visibility === "preview") leaveWith({ kind: "preview" });
    else void reload();
  }

  async function reload(): Promise<void> {
    const id = conversationId.peek();
    if (id !== null) await load(id);
  }

  function forgetTypists(): void {
    typists.value = stillTyping(typists.peek(), now());
  }

  return {
    conversationId,
    phase,
    summary,
    detail,
    thread,
    firstUnread,
    older,
    typists,
    mayWrite,
    absorb,

    /** Opens a conversation; `row` is what the list knows of it already. Null closes. */
    open(id: string | null, row?: Row): void {
      const leaving = thread.peek();
      if (id === conversationId.peek()) return;
      underWay.abort();
      if (leaving !== null) {
        wire.unwatch(leaving.conversationId);
        remembered.delete(leaving.conversationId);
        remembered.set(leaving.conversationId, leaving);
        const [oldest] = remembered.keys();
        if (remembered.size > rememberedThreads && oldest !== undefined) remembered.delete(oldest);
      }
      const known = id === null ? undefined : remembered.get(id);
      batch(() => {
        conversationId.value = id;
        summary.value = row?.summary ?? null;
        detail.value = null;
        thread.value = known ?? null;
        firstUnread.value = known && row ? findFirstUnread(known.messages, row.summary) : null;
        older.value = "idle";
        phase.value = { kind: id === null ? "idle" : known !== undefined ? "ready" : "loading" };
        if (row?.visibility === "preview") phase.value = { kind: "preview" };
      });
      readUpTo = 0;
      if (id !== null) void load(id);
    },

    /** Again after a failure, or when the wire could not replay. */
    reload,

    async loadOlder(): Promise<void> {
      const known = thread.peek();
      if (known === null || known.before === null || older.peek() === "loading") return;
      older.value = "loading";
      const page = await api.page(known.conversationId, known.before).catch(() => null);
      const current = thread.peek();
      if (current?.conversationId !== known.conversationId) return;
      batch(() => {
        older.value = page === null ? "failed" : "idle";
        if (page !== null) thread.value = prependPage(current, page);
      });
    },

    receive(frame: ServerFrame): void {
      batch(() => {
        if (frame.type === "agentTyping") typists.value = noteTyping(typists.peek(), frame, now());
        if (frame.type === "conversationHidden") remembered.delete(frame.conversationId);
        if (frame.type === "conversationHidden" && isOpen(frame.conversationId)) leaveWith({ kind: "gone" });
        if ("summary" in frame) takeSummary(frame.summary);
        const known = thread.peek();
        if (known !== null) thread.value = reduceThread(known, frame);
      });
      if (frame.type === "agentTyping" && frame.active) setTimeout(forgetTypists, typingLasts + 50);
      if (frame.type === "roleChanged") narrow();
      if (thread.peek()?.stale) void reload();
    },

    /** The end of the thread is on screen and looked at. */
    noteSeen(): void {
      const last = thread.peek()?.messages.at(-1);
      const id = conversationId.peek();
      if (last === undefined || id === null || !mayWrite.peek()) return;
      if ((summary.peek()?.unread ?? 0) === 0 || last.sequence <= readUpTo) return;
      readUpTo = last.sequence;
      wire.say({ v: 1, type: "markAsRead", conversationId: id, upToSequence: last.sequence });
    },
    /** Where the "new" line goes when messages come while nobody looks. */
    markUnreadFrom(sequence: number | null): void {
      firstUnread.value = sequence;
    },
    ...createThreadActions({ api, conversationId, absorb, settle: settleSummary }),
  };
}
