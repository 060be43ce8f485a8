/** Where written pages are kept: Cloudflare's cache, or memory where there is none. */
export type PageStore = {
  readonly match: (key: string) => Promise<Response | undefined>;
  readonly put: (key: string, page: Response) => Promise<void>;
};

/** Keeps the pages used last. */
export function createMemoryPageStore(most: number): PageStore {
  const pages = new Map<string, Response>();
  return {
    async match(key) {
      const page = pages.get(key);
      if (page === undefined) return undefined;
      pages.delete(key);
      pages.set(key, page);
      return page.clone();
    },
    async put(key, page) {
      pages.delete(key);
      pages.set(key, page);
      const [oldest] = pages.keys();
      if (pages.size > most && oldest !== undefined) pages.delete(oldest);
    },
  };
}

type EdgeCache = Pick<Cache, "match" | "put">;

/** The cache of Cloudflare's data centre; null outside Cloudflare. */
export function findEdgePageStore(scope: object = globalThis): PageStore | null {
  const found = "caches" in scope ? readDefault(scope.caches) : undefined;
  if (found === undefined) return null;
  return { match: (key) => found.match(key), put: (key, page) => found.put(key, page) };
}

/** Guarantee: `caches.default` exists on Cloudflare only, and is a Cache there (developers.cloudflare.com/workers/runtime-apis/cache). */
function readDefault(caches: unknown): EdgeCache | undefined {
  return (caches as { readonly default?: EdgeCache } | undefined)?.default;
}
