import { z } from "zod";
import { sites } from "../../../shared/brands.ts";
import { parseAppleClients, type AppleClient } from "./apple-clients.ts";
import { parsePasswordCost, type PasswordCost } from "./password-cost.ts";
import { placeSites, type PlacedSites } from "./sites.ts";

export type MetaApp = { readonly key: string; readonly appSecret: string; readonly verifyToken: string };
export type SealingKey = { readonly id: string; readonly key: Uint8Array };

/** Everything the environment says, checked once and typed. Modules read this, never `env.SOME_VAR`. */
export type Configuration = {
  readonly environment: "development" | "test" | "preview" | "production";
  readonly apiOrigin: string;
  readonly mediaOrigin: string;
  /** Every site of shared/brands.ts, by key. */
  readonly sites: PlacedSites;
  /** The domain passkeys belong to: the house's root domain, without scheme and port. */
  readonly passkeyDomain: string;
  readonly graph: {
    readonly url: string;
    readonly version: string;
    readonly tokenHosts: readonly string[];
    /** How long an answer may take before its outcome counts as unknown. */
    readonly timeoutMs: number;
  };
  /** Sign in with Apple: where it is reached, our team's key, and the apps and sites that use it. */
  readonly apple: {
    readonly url: string;
    readonly clients: readonly AppleClient[];
    readonly teamId: string;
    readonly keyId: string;
    /** ES256, PKCS8 */
    readonly privateKey: string;
  };
  /** Push messages to Apple's phones. */
  readonly apns: {
    readonly urls: { readonly production: string; readonly sandbox: string };
    readonly key: { readonly teamId: string; readonly keyId: string; readonly privateKey: string };
  };
  /** Postmark: account mails go by one of its streams, campaigns by another. */
  readonly postmark: {
    readonly url: string;
    readonly token: string;
    readonly accountStream: string;
    readonly broadcastStream: string;
    /** As a From header has it: `Loggia <hello@loggia.example>`. */
    readonly from: string;
    /** What Postmark's webhooks show: `user:password`. */
    readonly webhookAuth: string;
  };
  /** Stripe: where it is reached, our key, and what its webhooks are signed with. */
  readonly stripe: { readonly url: string; readonly secretKey: string; readonly webhookSecret: string };
  readonly accessTokenSecret: string;
  readonly mediaUrlSecret: string;
  /** The first seals; all open. */
  readonly sealingKeys: readonly SealingKey[];
  readonly metaApps: readonly MetaApp[];
  readonly passwordCost: PasswordCost;
  /** Opens the operator's door; without one it stays shut. */
  readonly operatorToken: string | null;
};

/** Names every missing or invalid variable at once, never a value. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not complete:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
    this.name = "ConfigurationError";
    this.problems = problems;
  }
}

const origin = z.string().refine(isOrigin, "must be an origin such as https://api.example.com, without a path");
const secret = z.string().min(32, "must have at least 32 characters");
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

/** `console=https://console.example, portal=https://example`: what is left out stands where the registry says. */
const siteOrigins = list.transform((parts, context): ReadonlyMap<string, string> => {
  const placed = new Map<string, string>();
  for (const part of parts) {
    const [, key = "", site = ""] = /^([a-z0-9-]+)=(.+)$/.exec(part) ?? [];
    if (sites.some((known) => known.key === key) && isOrigin(site)) placed.set(key, site);
    else context.issues.push({ code: "custom", message: "must be site=origin, for sites there are", input: undefined });
  }
  return placed;
});

const sealingKeys = list.pipe(
  z.array(z.string().transform(parseSealingKey)).min(1, "must hold at least one key, as id:base64"),
);

const metaApps = z
  .string()
  .transform(parseJson)
  .pipe(
    z.array(
      z.object({
        key: z.string().regex(/^[a-z0-9-]{1,40}$/, "key must be lower-case letters, digits or dashes"),
        appSecret: z.string().min(1),
        verifyToken: z.string().min(1),
      }),
    ),
  );

const passwordCost = z.string().transform((text, context): PasswordCost => {
  try {
    return parsePasswordCost(text);
  } catch {
    context.issues.push({
      code: "custom",
      message: "must look like 16384:8:5, with N*r*p of at most 2^20",
      input: undefined,
    });
    return z.NEVER;
  }
});

const Environment = z.object({
  ENVIRONMENT: z.enum(["development", "test", "preview", "production"]),
  API_ORIGIN: origin,
  MEDIA_ORIGIN: origin,
  SITE_ORIGINS: siteOrigins,
  PASSKEY_DOMAIN: z.string().regex(/^[a-z0-9.-]+$/, "must be a domain, without scheme and port"),
  META_GRAPH_URL: z.url(),
  META_GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/, "must look like v25.0"),
  META_TOKEN_HOSTS: list.pipe(z.array(z.string()).min(1, "must name at least one host")),
  GRAPH_TIMEOUT_MS: z.coerce.number().int().min(100).max(30_000),
  APPLE_URL: z.url().refine((url) => !url.endsWith("/"), "must not end with a slash"),
  APPLE_CLIENTS: list.transform(parseAppleClients),
  APPLE_TEAM_ID: z.string().min(1),
  APPLE_KEY_ID: z.string().min(1),
  APPLE_PRIVATE_KEY: z.string().min(100, "must be a PKCS8 key, the text of Apple's .p8 file"),
  APNS_URL: z.url().refine((url) => !url.endsWith("/"), "must not end with a slash"),
  APNS_SANDBOX_URL: z.url().refine((url) => !url.endsWith("/"), "must not end with a slash"),
  APNS_KEY_ID: z.string().min(1).optional(),
  APNS_PRIVATE_KEY: z.string().min(100, "must be a PKCS8 key, the text of Apple's .p8 file").optional(),
  POSTMARK_URL: z.url().refine((url) => !url.endsWith("/"), "must not end with a slash"),
  POSTMARK_TOKEN: z.string().min(1),
  POSTMARK_ACCOUNT_STREAM: z.string().min(1),
  POSTMARK_BROADCAST_STREAM: z.string().min(1),
  MAIL_FROM: z.string().regex(/^[^\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/, "must be an address, or Name <address>"),
  POSTMARK_WEBHOOK_AUTH: z.string().regex(/^[^:\s]+:\S{16,}$/, "must be user:password, of at least 16 characters"),
  STRIPE_API_BASE: z.url().refine((url) => !url.endsWith("/"), "must not end with a slash"),
  STRIPE_SECRET_KEY: z.string().regex(/^[rs]k_(test|live)_\w+$/, "must be a secret or restricted key of Stripe's"),
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_\S+$/, "must be the signing secret of a webhook endpoint"),
  ACCESS_TOKEN_SECRET: secret,
  MEDIA_URL_SECRET: secret,
  SEALING_KEYS: sealingKeys,
  META_APPS: metaApps,
  PASSWORD_COST: passwordCost,
  OPERATOR_TOKEN: secret.optional(),
});

/** @throws ConfigurationError naming all that is missing or invalid */
export function parseConfiguration(values: unknown): Configuration {
  const parsed = Environment.safeParse(values);
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.map(describeIssue));
  const value = parsed.data;
  return {
    environment: value.ENVIRONMENT,
    apiOrigin: value.API_ORIGIN,
    mediaOrigin: value.MEDIA_ORIGIN,
    sites: placeSites(value.SITE_ORIGINS, value.API_ORIGIN),
    passkeyDomain: value.PASSKEY_DOMAIN,
    graph: {
      url: value.META_GRAPH_URL,
      version: value.META_GRAPH_VERSION,
      tokenHosts: value.META_TOKEN_HOSTS,
      timeoutMs: value.GRAPH_TIMEOUT_MS,
    },
    apple: {
      url: value.APPLE_URL,
      clients: value.APPLE_CLIENTS,
      teamId: value.APPLE_TEAM_ID,
      keyId: value.APPLE_KEY_ID,
      privateKey: value.APPLE_PRIVATE_KEY,
    },
    apns: {
      urls: { production: value.APNS_URL, sandbox: value.APNS_SANDBOX_URL },
      key: {
        teamId: value.APPLE_TEAM_ID,
        keyId: value.APNS_KEY_ID ?? value.APPLE_KEY_ID,
        privateKey: value.APNS_PRIVATE_KEY ?? value.APPLE_PRIVATE_KEY,
      },
    },
    postmark: {
      url: value.POSTMARK_URL,
      token: value.POSTMARK_TOKEN,
      accountStream: value.POSTMARK_ACCOUNT_STREAM,
      broadcastStream: value.POSTMARK_BROADCAST_STREAM,
      from: value.MAIL_FROM,
      webhookAuth: value.POSTMARK_WEBHOOK_AUTH,
    },
    stripe: {
      url: value.STRIPE_API_BASE,
      secretKey: value.STRIPE_SECRET_KEY,
      webhookSecret: value.STRIPE_WEBHOOK_SECRET,
    },
    accessTokenSecret: value.ACCESS_TOKEN_SECRET,
    mediaUrlSecret: value.MEDIA_URL_SECRET,
    sealingKeys: value.SEALING_KEYS,
    metaApps: value.META_APPS,
    passwordCost: value.PASSWORD_COST,
    operatorToken: value.OPERATOR_TOKEN ?? null,
  };
}

const known = new WeakMap<Env, Configuration>();

/** The checked configuration of this environment; parsed once for each `env` object. */
export function loadConfiguration(env: Env): Configuration {
  const cached = known.get(env);
  if (cached) return cached;
  const configuration = parseConfiguration(env);
  known.set(env, configuration);
  return configuration;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = issue.path.join(".");
  const missing = issue.code === "invalid_type" && issue.path.length === 1;
  return missing ? `${name} is missing` : `${name}: ${issue.message}`;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function parseSealingKey(text: string, context: z.core.$RefinementCtx): SealingKey {
  const [, id, encoded] = /^([a-z0-9]{1,16}):([A-Za-z0-9+/]{43}=)$/.exec(text) ?? [];
  if (id !== undefined && encoded !== undefined) {
    return { id, key: Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)) };
  }
  context.issues.push({ code: "custom", message: "must be id:base64 of 32 bytes", input: undefined });
  return z.NEVER;
}

function parseJson(text: string, context: z.core.$RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.issues.push({ code: "custom", message: "must be JSON", input: undefined });
    return z.NEVER;
  }
}
