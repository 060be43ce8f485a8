/** Secrets: set with `wrangler secret put`, locally in .dev.vars. What they hold is checked in configuration.ts. */
interface PlatformSecrets {
  ACCESS_TOKEN_SECRET: string;
  SEALING_KEYS: string;
  MEDIA_URL_SECRET: string;
  META_APPS: string;
}

interface Env extends PlatformSecrets {}

declare namespace Cloudflare {
  interface Env extends PlatformSecrets {}
}
