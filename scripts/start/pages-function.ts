import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A site's `_worker.js`, as Cloudflare calls it. */
export type PagesFunction = {
  readonly fetch: (
    request: Request,
    env: Readonly<Record<string, unknown>>,
    context: { readonly waitUntil: (work: Promise<unknown>) => void },
  ) => Promise<Response>;
};

export type PagesRoutes = { readonly include: readonly string[]; readonly exclude: readonly string[] };

/** The function of a built site and the paths it answers; null for a site of files alone. */
export async function loadPagesFunction(
  folder: string,
): Promise<{ readonly run: PagesFunction; readonly routes: PagesRoutes } | null> {
  const path = join(folder, "_worker.js");
  if (!existsSync(path)) return null;
  const module: { readonly default: PagesFunction } = await import(pathToFileURL(path).href);
  const routes: PagesRoutes = JSON.parse(readFileSync(join(folder, "_routes.json"), "utf8"));
  return { run: module.default, routes };
}

/** Whether the function answers a path. Exclusion wins; `*` matches anything, as in Pages. */
export function isRouted({ include, exclude }: PagesRoutes, path: string): boolean {
  const matches = (pattern: string): boolean =>
    pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
  return include.some(matches) && !exclude.some(matches);
}
