import type { Context } from "hono";
import { isBrandKey, type BrandKey } from "../../../../../shared/brands.ts";
import type { AppEnv } from "../../../platform/app-env.ts";
import { publicContext } from "../../../platform/gate.ts";
import { foreignOrigin } from "../errors.ts";

/**
 * Refuses a browser's request that another site started: for public verbs that set or use cookies. Whoever sends no Origin is no browser,
 * or asks from the API's own host.
 * @throws AppError auth.foreign_origin (403)
 */
export function assertOwnOrigin(c: Context<AppEnv>): void {
  const origin = c.req.header("origin");
  if (origin === undefined) return;
  const apiOrigin = new URL(c.req.url).origin;
  const own = [...publicContext(c).configuration.sites.values()].filter((site) => site.apiOrigin === apiOrigin);
  if (!own.some((site) => site.origin === origin)) throw foreignOrigin();
}

/** The brand whose API host was asked; null at the house's. */
export function brandOfHost(c: Context<AppEnv>): BrandKey | null {
  const apiOrigin = new URL(c.req.url).origin;
  for (const [key, site] of publicContext(c).configuration.sites)
    if (site.apiOrigin === apiOrigin && isBrandKey(key)) return key;
  return null;
}
