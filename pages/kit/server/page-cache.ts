import type { PageStore } from "./page-store.ts";

export type CacheTimes = {
  /** For how long a page is shown without looking again: ms. */
  readonly fresh: number;
  /** And for how long after that it is shown while a new one is written: ms. */
  readonly stale: number;
  /** And for how long after that, only if no new one can be written: ms. */
  readonly spare: number;
};

export type CacheParts = {
  readonly store: PageStore;
  readonly times: CacheTimes;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Lets work go on after the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void;
};

/** When a kept page was written, ms since 1970. */
const writtenAt = "x-written-at";

/**
 * A page from the store, or a newly written one. What is a little old is answered at once and renewed behind the answer.
 * @param key a whole address
 * @param write throws when the page cannot be written now
 * @throws what `write` threw, when there is not even an old page
 */
export async function readThroughCache(
  key: string,
  { store, times, now, waitUntil }: CacheParts,
  write: () => Promise<Response>,
): Promise<Response> {
  const kept = await store.match(key).catch(() => undefined);
  const age = kept === undefined ? Infinity : now() - Number(kept.headers.get(writtenAt));

  async function renew(): Promise<Response> {
    const page = await write();
    const copy = new Response(page.clone().body, page);
    copy.headers.set(writtenAt, String(now()));
    // The store's own clock, which must outlive what browsers are told.
    copy.headers.set("cache-control", `public, max-age=${(times.fresh + times.stale + times.spare) / 1000}`);
    waitUntil(store.put(key, copy).catch(() => undefined));
    return page;
  }

  if (kept === undefined) return renew();
  if (age <= times.fresh) return kept;
  if (age <= times.fresh + times.stale) {
    waitUntil(renew().catch(() => undefined));
    return kept;
  }
  return renew().catch(() => kept);
}
