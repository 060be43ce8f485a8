import { assertNever } from "../../../../shared/assert-never.ts";
import type { PauseReason } from "../../../../shared/campaigns/states.ts";
import type { SendOutcome } from "../../providers/postmark/send-rules.ts";
import type { DeliveryOutcome } from "../campaigns/campaign-protocol.ts";

/** What became of one e-mail of a campaign that was handed to Postmark. */
export type EmailVerdict = {
  readonly outcome: DeliveryOutcome;
  /** Nothing of ours will be taken until a person looks. */
  readonly pause: PauseReason | null;
  /** Postmark takes nothing before then (ms). */
  readonly nothingBefore: number | null;
  /** Postmark writes to this address no more. */
  readonly isRefusedAddress: boolean;
};

const rateLimitedMs = 5_000;
const maintenanceMs = 30_000;
/** When the account is put right nobody knows; the campaign is paused meanwhile. */
const stoppedMs = 60_000;

/** @param now ms */
export function judgeEmail(outcome: SendOutcome, now: number): EmailVerdict {
  switch (outcome.kind) {
    case "accepted":
      return alone({ kind: "sent" });
    case "suppressed":
      return { ...alone({ kind: "suppressed", reason: "suppressed_by_provider" }), isRefusedAddress: true };
    case "refused":
      return alone({ kind: "failed", reason: refusals[outcome.reason] ?? "refused" });
    case "stop":
      return { ...alone({ kind: "later", at: now + stoppedMs }), pause: "sender_refused" };
    case "retry": {
      const isTooFast = outcome.reason === "rate_limited";
      const at = now + Math.max(outcome.retryAfterMs ?? 0, isTooFast ? rateLimitedMs : maintenanceMs);
      const given: DeliveryOutcome = isTooFast ? { kind: "later", at } : { kind: "retry", at, reason: "provider_down" };
      return { ...alone(given), nothingBefore: at };
    }
    case "unknown":
      return alone({ kind: "unknown" });
    default:
      return assertNever(outcome);
  }
}

/** Postmark checks everything but the address before: what it calls invalid is the address. */
const refusals: Partial<Record<string, "invalid_address" | "content_broken">> = {
  invalid_email: "invalid_address",
  bad_request: "content_broken",
  attachment_forbidden: "content_broken",
};

function alone(outcome: DeliveryOutcome): EmailVerdict {
  return { outcome, pause: null, nothingBefore: null, isRefusedAddress: false };
}

/** Whose name stands in From: what the organization chose, else its own. Letters of every kind call themselves the same. */
export function nameOfSender(chosen: string, organizationName: string): string {
  return chosen.trim() || organizationName;
}

/** An organization's postal address at the foot of a letter, as law asks of whoever writes to many. */
export function addFoot(
  { html, text }: { readonly html: string; readonly text: string },
  postalAddress: string,
): { readonly html: string; readonly text: string } {
  const address = postalAddress.trim();
  // Templates may ask for it themselves.
  if (address === "" || text.includes(address)) return { html, text };
  const lines = address.split(/\r?\n/).map(escapeHtml).join("<br>");
  const foot = `<p dir="auto" style="margin:16px;text-align:center;font:12px/1.5 sans-serif;color:#6b7280">${lines}</p>`;
  const end = [...html.matchAll(/<\/body\b/gi)].at(-1)?.index ?? html.length;
  return { html: `${html.slice(0, end)}${foot}${html.slice(end)}`, text: `${text}\n\n--\n${address}\n` };
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** How many of a row of letters, in order of their times (ms), one request may carry now: those due, as far as they fit. */
export function scheduleBatch(
  letters: readonly { readonly at: number; readonly size: number }[],
  now: number,
): { readonly count: number; readonly waitMs: number } {
  let bytes = 0;
  let count = 0;
  for (const { at, size } of letters) {
    if (at > now || (count > 0 && bytes + size > batchBytes) || count === batchLetters) break;
    bytes += size;
    count += 1;
  }
  return { count, waitMs: count > 0 ? 0 : Math.max(1, (letters[0]?.at ?? now) - now) };
}

/** Postmark takes 500 and 50 MB; an isolate's memory is the narrower door. */
const batchLetters = 100;
const batchBytes = 8_000_000;
