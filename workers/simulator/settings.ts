import { z } from "zod";

const Environment = z.object({
  PORT: z.coerce.number().int().positive().max(65_535).default(8790),
  PUBLIC_ORIGIN: z.url().optional(),
  WEBHOOK_URL: z.url().default("http://127.0.0.1:8787/webhooks/whatsapp/:app"),
  META_APP_KEY: z.string().default("main"),
  META_APP_SECRET: z.string().optional(),
  POSTMARK_WEBHOOK_URL: z.url().default("http://127.0.0.1:8787/webhooks/postmark"),
  POSTMARK_WEBHOOK_AUTH: z.string().default("postmark:postmark"),
  STRIPE_WEBHOOK_URL: z.url().default("http://127.0.0.1:8787/webhooks/stripe"),
  STRIPE_WEBHOOK_SECRET: z.string().default("whsec_stripe"),
  STATE_FILE: z.string().min(1).optional(),
});

export type Settings = {
  readonly port: number;
  /** Without a trailing slash. */
  readonly origin: string;
  readonly webhookUrl: string;
  readonly secretOf: (app: string) => string;
  readonly postmarkWebhook: { readonly url: string; readonly auth: string };
  readonly stripeWebhook: { readonly url: string; readonly secret: string };
  readonly stateFile: string | null;
};

/** Reads the process's environment; throws with every wrong variable by name. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw new Error(`The simulator cannot start: ${z.prettifyError(parsed.error)}`);
  const { PORT, PUBLIC_ORIGIN, WEBHOOK_URL, META_APP_KEY, META_APP_SECRET, STATE_FILE } = parsed.data;
  return {
    port: PORT,
    origin: (PUBLIC_ORIGIN ?? `http://127.0.0.1:${PORT}`).replace(/\/$/, ""),
    webhookUrl: WEBHOOK_URL,
    secretOf: (app) => (app === META_APP_KEY && META_APP_SECRET !== undefined ? META_APP_SECRET : `app-secret-${app}`),
    postmarkWebhook: { url: parsed.data.POSTMARK_WEBHOOK_URL, auth: parsed.data.POSTMARK_WEBHOOK_AUTH },
    stripeWebhook: { url: parsed.data.STRIPE_WEBHOOK_URL, secret: parsed.data.STRIPE_WEBHOOK_SECRET },
    stateFile: STATE_FILE ?? null,
  };
}
