import type { Language } from "../../../shared/languages.ts";
import { describeEtag, isUnchanged } from "./etag.ts";
import { type CacheTimes, readThroughCache } from "./page-cache.ts";
import type { PageHead } from "./page-head.ts";
import type { PageStore } from "./page-store.ts";
import type { Prepared } from "./prepared.ts";
import { isWritable, type Template, writeBare, writePage } from "./write-page.ts";

/** Reads from the API on the way to a page: a path from /api/v1. */
export type AskApi = (path: string) => Promise<Response>;

export type RenderedPage = {
  readonly status: 200 | 404;
  readonly screen: string;
  readonly head: PageHead;
  readonly body: string;
  readonly prepared: Prepared | null;
};

export type PageRequest = { readonly address: string; readonly language: Language; readonly ask: AskApi };

export type PageServerOptions = {
  readonly siteName: string;
  readonly template: Template;
  /** What every answer carries: the content policy and its like. */
  readonly headers: Readonly<Record<string, string>>;
  readonly times: CacheTimes;
  /** Names this build: pages of another one point to scripts that are gone. */
  readonly build: string;
  /** Path and query without what does not change the page; the page is kept under it. */
  readonly normalize: (address: string) => string;
  readonly findLanguage: (path: string) => Language;
  /** @throws when the API cannot be asked */
  readonly render: (request: PageRequest) => Promise<RenderedPage>;
  /** Other files that are written here, by path: sitemap, robots. */
  readonly files: Readonly<Record<string, (ask: AskApi) => Promise<{ readonly type: string; readonly text: string }>>>;
};

/** What one request stands on. */
export type PageSurroundings = {
  readonly store: PageStore;
  readonly now: () => number;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly ask: AskApi;
};

/**
 * Answers a site's addresses with pages written here, kept for a while, and told apart by ETag. Where the API cannot be asked and nothing is
 * kept, the page comes empty and the browser fills it: 503, so that search engines keep what they know.
 */
export function createPageServer(options: PageServerOptions) {
  const { template, headers, times, build, siteName } = options;
  if (!isWritable(template.html)) throw new Error("index.html has no place for a page's head or body");

  async function write(address: string, ask: AskApi): Promise<Response> {
    const path = address.split("?")[0] ?? "/";
    const file = options.files[path];
    if (file !== undefined) {
      const { type, text } = await file(ask);
      return keepable(text, 200, type);
    }
    const language = options.findLanguage(path);
    const { status, ...page } = await options.render({ address, language, ask });
    return keepable(writePage(template, { ...page, language, siteName }), status, "text/html; charset=utf-8");
  }

  return async function servePage(request: Request, { ask, ...parts }: PageSurroundings): Promise<Response> {
    const url = new URL(request.url);
    const address = options.normalize(url.pathname + url.search);
    const key = new URL(address, url.origin);
    key.searchParams.set("build", build);
    try {
      const page = await readThroughCache(key.href, { ...parts, times }, () => write(address, ask));
      return answer(request, page);
    } catch (error) {
      console.error(JSON.stringify({ event: "page.unwritten", address, reason: String(error) }));
      const bare = writeBare(template.html, options.findLanguage(url.pathname));
      const more = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "retry-after": "30" };
      return new Response(bare, { status: 503, headers: { ...headers, ...more } });
    }
  };

  async function keepable(text: string, status: number, type: string): Promise<Response> {
    return new Response(text, { status, headers: { "content-type": type, etag: await describeEtag(text) } });
  }

  function answer(request: Request, page: Response): Response {
    const etag = page.headers.get("etag") ?? "";
    const [fresh, stale] = [times.fresh / 1000, times.stale / 1000];
    const sent = {
      ...headers,
      etag,
      "cache-control": `public, max-age=${fresh}, stale-while-revalidate=${stale}`,
      "content-type": page.headers.get("content-type") ?? "text/html; charset=utf-8",
    };
    if (isUnchanged(request.headers.get("if-none-match"), etag))
      return new Response(null, { status: 304, headers: sent });
    return new Response(request.method === "HEAD" ? null : page.body, { status: page.status, headers: sent });
  }
}
