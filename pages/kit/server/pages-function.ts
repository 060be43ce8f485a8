import { createMemoryPageStore, findEdgePageStore, type PageStore } from "./page-store.ts";
import type { AskApi, createPageServer } from "./serve-pages.ts";

/** What Cloudflare Pages hands to its function. */
export type PagesEnvironment = {
  readonly ASSETS: { readonly fetch: (request: Request) => Promise<Response> };
  /** Where the function reaches the API, if not at its public address: on one machine names below localhost are the browser's alone. */
  readonly API_ORIGIN?: string | undefined;
};

type PagesContext = { readonly waitUntil: (work: Promise<unknown>) => void };

/** How long the API may take on the way to a page, in ms: the browser fills the page itself in that time. */
const patience = 3_000;
const pagesInMemory = 500;

/** A Pages Function that writes the site's pages; other methods are for the files. @param apiOrigin the brand's own API host */
export function createPagesFunction(servePage: ReturnType<typeof createPageServer>, apiOrigin: string) {
  let store: PageStore | null = null;
  return {
    fetch(request: Request, env: PagesEnvironment, context: PagesContext): Promise<Response> {
      if (request.method !== "GET" && request.method !== "HEAD") return env.ASSETS.fetch(request);
      store ??= findEdgePageStore() ?? createMemoryPageStore(pagesInMemory);
      const ask: AskApi = (path) =>
        fetch((env.API_ORIGIN ?? apiOrigin) + path, { signal: AbortSignal.timeout(patience) });
      return servePage(request, { store, ask, now: Date.now, waitUntil: (work) => context.waitUntil(work) });
    },
  };
}
