import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ConversationSummary } from "../../../shared/messages.ts";
import type { ServerFrame } from "../../../shared/socket.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { InboxApi } from "../api/inbox.api.ts";
import type { ConversationFilter } from "./filters.ts";
import {
  appendPage,
  emptyList,
  type List,
  narrowList,
  openRow,
  placeSummary,
  reduceList,
  refreshFirstPage,
  type Row,
  type Viewer,
} from "./list.reduce.ts";
import { holdOrder } from "./held-order.ts";

export type ListPhase =
  | { readonly kind: "loading" }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly error: ApiError };

export type InboxStore = ReturnType<typeof createInboxStore>;

type Surroundings = { readonly api: InboxApi; readonly viewer: ReadonlySignal<Viewer | null> };

/** The list of conversations under one filter and search, kept true by the wire. */
export function createInboxStore({ api, viewer }: Surroundings) {
  const list = signal<List>(emptyList("all", ""));
  const phase = signal<ListPhase>({ kind: "loading" });
  const more = signal<"idle" | "loading" | "failed">("idle");
  /** Everything unread, for the counts outside the list. */
  const unread = signal<List>(emptyList("unread", ""));
  /** Ids as they stood when the pointer came to rest on the list; null while rows may move. */
  const held = signal<readonly string[] | null>(null);
  let generation = 0;
  let underWay = new AbortController();

  const arranged = computed(() => holdOrder(list.value.rows, held.value));
  const unreadCount = computed(() => ({ count: unread.value.rows.length, more: unread.value.nextCursor !== null }));

  async function load(next: List, merge: (list: List, page: Page) => List, quiet: boolean): Promise<void> {
    const mine = ++generation;
    underWay.abort();
    underWay = new AbortController();
    if (!quiet) {
      batch(() => {
        held.value = null;
        list.value = next;
        phase.value = { kind: "loading" };
      });
    }
    more.value = "idle";
    try {
      const page = await api.list({ filter: next.filter, q: next.query, cursor: null }, underWay.signal);
      if (mine !== generation) return;
      batch(() => {
        list.value = merge(list.peek(), page);
        phase.value = { kind: "ready" };
      });
    } catch (error) {
      if (mine !== generation) return;
      if (!(error instanceof ApiError)) throw error;
      if (!quiet || phase.peek().kind === "loading") phase.value = { kind: "failed", error };
    }
  }

  async function countUnread(): Promise<void> {
    const page = await api.list({ filter: "unread", q: "", cursor: null }).catch(() => null);
    if (page !== null) unread.value = appendPage(emptyList("unread", ""), page);
  }

  return {
    list,
    phase,
    more,
    held,
    unreadCount,
    countUnread,
    /** Rows to show, and how many wait above because the order is held. */
    arranged,

    /** Shows a filter and a search; nothing happens when they are shown already. */
    show(filter: ConversationFilter, query: string): Promise<void> {
      const { filter: shown, query: asked } = list.peek();
      const same = generation > 0 && shown === filter && asked === query;
      return same ? Promise.resolve() : load(emptyList(filter, query, list.peek().openId), appendPage, false);
    },
    /** Marks the row of the open conversation, or none. */
    open(conversationId: string | null): void {
      const who = viewer.peek();
      if (who !== null && list.peek().openId !== conversationId) list.value = openRow(list.peek(), conversationId, who);
    },
    /** First load, again after a failure, and after the wire was cut. */
    async refresh(): Promise<void> {
      const ready = phase.peek().kind === "ready";
      await Promise.all([load(list.peek(), ready ? refreshFirstPage : appendPage, ready), countUnread()]);
    },
    async loadMore(): Promise<void> {
      const { filter, query, nextCursor } = list.peek();
      if (nextCursor === null || more.peek() === "loading") return;
      const mine = generation;
      more.value = "loading";
      const page = await api.list({ filter, q: query, cursor: nextCursor }).catch(() => null);
      if (mine !== generation) return;
      batch(() => {
        more.value = page === null ? "failed" : "idle";
        if (page !== null) list.value = appendPage(list.peek(), page);
      });
    },
    receive(frame: ServerFrame): void {
      const who = viewer.peek();
      if (who === null) return;
      batch(() => {
        list.value = reduceList(list.peek(), frame, who);
        unread.value = reduceList(unread.peek(), frame, who);
        if (frame.type !== "roleChanged") return;
        list.value = narrowList(list.peek(), { ...who, role: frame.role });
        unread.value = narrowList(unread.peek(), { ...who, role: frame.role });
      });
    },
    /** A summary that came as an answer rather than on the wire. */
    note(summary: ConversationSummary): void {
      const who = viewer.peek();
      if (who === null) return;
      batch(() => {
        list.value = placeSummary(list.peek(), summary, who);
        unread.value = placeSummary(unread.peek(), summary, who);
      });
    },
    /** Keeps rows from moving while the pointer is on them. */
    hold(): void {
      held.value ??= list.peek().rows.map((row) => row.summary.id);
    },
    release(): void {
      held.value = null;
    },
    findRow: (conversationId: string): Row | undefined =>
      list.peek().rows.find((row) => row.summary.id === conversationId),
  };
}

type Page = { readonly items: readonly Row[]; readonly nextCursor: string | null };
