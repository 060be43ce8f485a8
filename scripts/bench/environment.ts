import type { LocalSecrets } from "../start/secrets.ts";
import type { OutsideWorld } from "./outside-world.ts";

/** What differs from wrangler.toml in a stack of the bench. Passwords are made cheap: they are not what is measured. */
export function environmentOf(secrets: LocalSecrets, outside: OutsideWorld): Record<string, string> {
  return {
    ...secrets,
    META_GRAPH_URL: `${outside.origin}/graph`,
    META_TOKEN_HOSTS: new URL(outside.origin).host,
    APPLE_URL: `${outside.origin}/apple`,
    APNS_URL: `${outside.origin}/apns`,
    APNS_SANDBOX_URL: `${outside.origin}/apns`,
    STRIPE_API_BASE: `${outside.origin}/stripe`,
    POSTMARK_URL: `${outside.origin}/postmark`,
    PASSWORD_COST: "1024:8:1",
  };
}
