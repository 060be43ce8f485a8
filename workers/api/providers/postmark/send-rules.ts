import { readField } from "./fields.ts";

/**
 * What became of one e-mail that was handed to Postmark.
 * - `suppressed`: Postmark writes to this address no more (bounced, complained); never repeat
 * - `refused`: this e-mail will never be taken
 * - `stop`: nothing of ours will be taken until a person looks (token, sender, account)
 * - `retry`: nothing was done; later it may be
 * - `unknown`: it may have been sent; ask with `findOutbound` before anything else
 */
export type SendOutcome =
  | { readonly kind: "accepted"; readonly providerId: string }
  | { readonly kind: "suppressed"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "stop"; readonly reason: string }
  | { readonly kind: "retry"; readonly reason: string; readonly retryAfterMs: number | null }
  | { readonly kind: "unknown"; readonly reason: string };

type Decision = readonly [kind: "suppressed" | "refused" | "stop" | "retry", reason: string];

/** https://postmarkapp.com/developer/api/overview#error-codes */
const decisions: ReadonlyMap<number, Decision> = new Map<number, Decision>([
  [10, ["stop", "bad_token"]],
  [100, ["retry", "maintenance"]],
  [300, ["refused", "invalid_email"]],
  [400, ["stop", "sender_unknown"]],
  [401, ["stop", "sender_unconfirmed"]],
  [402, ["refused", "bad_request"]],
  [403, ["refused", "bad_request"]],
  [405, ["stop", "not_allowed_to_send"]],
  [406, ["suppressed", "inactive_recipient"]],
  [409, ["refused", "bad_request"]],
  [410, ["refused", "batch_too_long"]],
  [411, ["refused", "attachment_forbidden"]],
  [412, ["stop", "account_pending"]],
  [413, ["stop", "account_may_not_send"]],
  [429, ["retry", "rate_limited"]],
]);

/** Decides by the answer's code, and by its HTTP status where there is none. An element of a batch comes with status 200. */
export function decideOutcome(status: number, body: unknown, retryAfterMs: number | null = null): SendOutcome {
  const code = readField(body, "ErrorCode");
  const providerId = readField(body, "MessageID");
  if (code === 0 && status < 300) {
    return typeof providerId === "string" && providerId !== ""
      ? { kind: "accepted", providerId }
      : { kind: "unknown", reason: "bad_answer" };
  }
  const known = typeof code === "number" ? decisions.get(code) : undefined;
  if (known) return fill(known, retryAfterMs);
  if (typeof code === "number" && code !== 0) return { kind: "refused", reason: `postmark_${code}` };
  return decideByStatus(status, retryAfterMs);
}

function decideByStatus(status: number, retryAfterMs: number | null): SendOutcome {
  if (status === 429) return { kind: "retry", reason: "rate_limited", retryAfterMs };
  if (status === 503) return { kind: "retry", reason: "maintenance", retryAfterMs };
  if (status === 401 || status === 403) return { kind: "stop", reason: "bad_token" };
  if (status >= 400 && status < 500) return { kind: "refused", reason: `http_${status}` };
  // Nobody can say what happened behind a 5xx without Postmark's own words, or behind a redirect.
  return { kind: "unknown", reason: `http_${status}` };
}

function fill([kind, reason]: Decision, retryAfterMs: number | null): SendOutcome {
  return kind === "retry" ? { kind, reason, retryAfterMs } : { kind, reason };
}
