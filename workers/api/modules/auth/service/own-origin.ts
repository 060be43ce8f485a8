import type { Context } from "hono";
import { isBrandKey, type BrandKey } from "../../../../../shared/brands.ts";
import type { AppEnv } from "../../../platform/app-env.ts";
import { publicContext } from "../../../platform/gate.ts";
import { siteAt } from "../../../platform/sites.ts";
import { foreignOrigin } from "../errors.ts";

/**
 * Refuses a browser's request that another site started: for public verbs that set or use cookies. Whoever sends no Origin is no browser,
 * or asks from the API's own host.
 * @throws AppError auth.foreign_origin (403)
 */
export function assertOwnOrigin(c: Context<AppEnv>): void {
  const origin = c.req.header("origin");
  if (origin === undefined) return;
  const { host } = new URL(c.req.url);
  const isApi = URL.canParse(origin) && new URL(origin).host === host;
  if (!isApi && !siteAt(publicContext(c).configuration.sites, origin, host)) throw foreignOrigin();
}

/** The brand whose API host was asked; null at the house's. */
export function brandOfHost(c: Context<AppEnv>): BrandKey | null {
  const { host } = new URL(c.req.url);
  for (const [key, { apiOrigin }] of publicContext(c).configuration.sites)
    if (isBrandKey(key) && new URL(apiOrigin).host === host) return key;
  return null;
}
