import type { ConversationSummary } from "../../../shared/messages.ts";

const hour = 3_600_000;
export const windowLength = 24 * hour;

/** WhatsApp's 24-hour window: free answers are possible until it closes. Times are milliseconds. */
export type CustomerWindow =
  | {
      readonly kind: "open";
      readonly closesAt: number;
      readonly left: number;
      readonly fraction: number;
      readonly closing: boolean;
    }
  | { readonly kind: "closed"; readonly closedAt: number }
  | { readonly kind: "never" };

export function readWindow(summary: Pick<ConversationSummary, "windowClosesAt">, now: number): CustomerWindow {
  if (summary.windowClosesAt === null) return { kind: "never" };
  const closesAt = Date.parse(summary.windowClosesAt);
  const left = closesAt - now;
  if (left <= 0) return { kind: "closed", closedAt: closesAt };
  return { kind: "open", closesAt, left, fraction: Math.min(1, left / windowLength), closing: left < 4 * hour };
}

/** How long the customer has been waiting for an answer, in milliseconds; null when it is their turn. */
export function readWaiting(summary: Pick<ConversationSummary, "waitingSince">, now: number): number | null {
  return summary.waitingSince === null ? null : Math.max(0, now - Date.parse(summary.waitingSince));
}

/** How soon an answer is meant to come, in milliseconds. Each organization's own promise comes with tickets. */
export const answerPromise = hour;
