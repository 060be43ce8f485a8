import { type ReadonlySignal, signal } from "@preact/signals";
import { ApiError } from "../../kit/api/api-error.ts";

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };
export type PagedList<Item> = {
  /** What is there so far; null before the first page. */
  readonly items: ReadonlySignal<readonly Item[] | null>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  readonly error: ReadonlySignal<ApiError | null>;
  /** The first page anew. What is shown stays until it is there, unless `blank`. */
  readonly load: (options?: { readonly blank?: boolean }) => Promise<void>;
  readonly more: () => Promise<void>;
  readonly change: (work: (items: readonly Item[]) => readonly Item[]) => void;
};

/** A page may be empty and still have a next one; so many are asked for before the person is asked to go on. */
const mostEmptyPages = 8;

/** A list that comes page by page. Of two questions the later one counts; the earlier is given up. */
export function createPagedList<Item>(
  fetchPage: (cursor: string | null, abort: AbortSignal) => Promise<Page<Item>>,
): PagedList<Item> {
  const items = signal<readonly Item[] | null>(null);
  const cursor = signal<string | null>(null);
  const hasMore = signal(false);
  const busy = signal(false);
  const error = signal<ApiError | null>(null);
  let current = new AbortController();

  async function ask(from: string | null): Promise<void> {
    current.abort();
    const mine = (current = new AbortController());
    busy.value = true;
    error.value = null;
    try {
      let page = await fetchPage(from, mine.signal);
      for (let empty = 0; page.items.length === 0 && page.nextCursor !== null && empty < mostEmptyPages; empty++)
        page = await fetchPage(page.nextCursor, mine.signal);
      if (mine.signal.aborted) return;
      items.value = from === null ? page.items : [...(items.peek() ?? []), ...page.items];
      cursor.value = page.nextCursor;
      hasMore.value = page.nextCursor !== null;
    } catch (refusal) {
      if (mine.signal.aborted) return;
      if (!(refusal instanceof ApiError)) throw refusal;
      error.value = refusal;
    } finally {
      if (!mine.signal.aborted) busy.value = false;
    }
  }

  return {
    items,
    hasMore,
    busy,
    error,
    async load({ blank = false } = {}) {
      if (blank) items.value = null;
      await ask(null);
    },
    async more() {
      if (!busy.peek() && cursor.peek() !== null) await ask(cursor.peek());
    },
    change(work) {
      if (items.peek() !== null) items.value = work(items.peek() ?? []);
    },
  };
}
