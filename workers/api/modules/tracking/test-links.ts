import { env, exports } from "cloudflare:workers";
import { loadConfiguration } from "../../platform/configuration.ts";
import { newId } from "../../platform/ids.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { trackingKeysOf } from "./tracking-keys.ts";

export const browser =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";
export const host = new URL(apiOrigin).host;

export function testKeys() {
  return trackingKeysOf(loadConfiguration(env));
}

/** A delivery of a campaign that left an hour ago. */
export function makeDelivery(organizationId: string) {
  const now = Date.now();
  return { organizationId, delivery: `${newId("cmp", now)}.0.7`, sentAt: now - 3_600_000 };
}

/** Follows a link as a browser would, but stays where it is redirected to. */
export function visit(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has("user-agent")) headers.set("user-agent", browser);
  return exports.default.fetch(`${apiOrigin}${path}`, { redirect: "manual", ...init, headers });
}
