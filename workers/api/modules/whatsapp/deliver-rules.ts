import { decideGraphError, type PauseReason } from "../../providers/meta/graph-errors.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import type { SendOutcome } from "../inbox/conversation-protocol.ts";

/** What a failed send means: what its owner is told, and what the number's other senders should know. */
export type FailedSend = {
  readonly outcome: SendOutcome;
  /** Nothing will go from this number until an administrator has put something right. */
  readonly pause: PauseReason | null;
  /** The number is going too fast; `retryAfterMs` null when Meta named no time. */
  readonly tooFast: { readonly retryAfterMs: number | null } | null;
};

/** Messages of a paused number look again this often, and go once it is live. */
export const pausedRetryMs = 5 * 60_000;

/**
 * Reads a failure of sending one message. Only what provably was not accepted is ever sent again: an unknown outcome is the owner's
 * to settle by the provider's status.
 * @param now ms
 */
export function readFailure(failure: GraphFailure, now: number): FailedSend {
  if (failure.kind === "unknown")
    return { outcome: { kind: "uncertain", reason: failure.reason }, pause: null, tooFast: null };
  if (failure.kind === "unreachable") {
    const outcome: SendOutcome = {
      kind: "retry",
      code: "temporary_problem",
      providerCode: failure.reason,
      retryAfterMs: null,
    };
    return { outcome, pause: null, tooFast: null };
  }
  const decision = decideGraphError(failure.code, failure.status);
  const providerCode = failure.code === null ? null : String(failure.code);
  switch (decision.action) {
    case "retry": {
      const named = Math.max(decision.waitMs, failure.retryAfterMs ?? 0);
      const retryAfterMs = named > 0 ? named : null;
      const outcome: SendOutcome = { kind: "retry", code: decision.reason, providerCode, retryAfterMs };
      return {
        outcome,
        pause: null,
        tooFast: decision.reason === "rate_limited" ? { retryAfterMs: failure.retryAfterMs } : null,
      };
    }
    case "fail":
      return { outcome: { kind: "failed", code: decision.reason, providerCode }, pause: null, tooFast: null };
    case "pause_number":
      return {
        outcome: { kind: "later", retryAt: now + pausedRetryMs, reason: decision.reason },
        pause: decision.reason,
        tooFast: null,
      };
  }
}
