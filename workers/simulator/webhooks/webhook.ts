import { createHmac } from "node:crypto";

/** One POST on its way to a business; address and secret are the number's when it leaves. `body` is ASCII, so characters are bytes. */
export type Webhook = {
  readonly id: string;
  readonly body: string;
  /** Its first attempt goes out signed wrongly or not at all; a retry is right. */
  spoil: "wrong" | "missing" | null;
  /** Messages of a person that get their second tick when this is answered 200. */
  readonly acknowledges: { readonly personId: string; readonly wamids: readonly string[] } | null;
  /** For people: `message text`, `status read`. */
  readonly summary: string;
  readonly createdAt: number;
  attempts: number;
  nextAttemptAt: number;
  /** What the last attempt came to: an HTTP status or an error. */
  lastOutcome: string | null;
};

/**
 * The bytes Meta would send: JSON with every non-ASCII character as \uXXXX and every slash escaped, so that whoever
 * parses and serialises again before checking the signature fails.
 */
export function serializeLikeMeta(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** `X-Hub-Signature-256` of a raw body. */
export function signBody(body: string, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body, "utf8").digest("hex")}`;
}

/** Headers of the next attempt, signed with the secret of the number's app. */
export function webhookHeaders(webhook: Webhook, appSecret: string): Record<string, string> {
  const common = { "content-type": "application/json", "user-agent": "facebookexternalua" };
  const spoil = webhook.attempts === 0 ? webhook.spoil : null;
  if (spoil === "missing") return common;
  return {
    ...common,
    "x-hub-signature-256": signBody(webhook.body, spoil === "wrong" ? `not ${appSecret}` : appSecret),
  };
}
