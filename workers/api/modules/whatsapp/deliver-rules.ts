import { assertNever } from "../../../../shared/assert-never.ts";
import { decideGraphError, type PauseReason } from "../../providers/meta/graph-errors.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import type { SendOutcome } from "../inbox/conversation-protocol.ts";

/** What a failed send means: what its owner is told, and what the number's other senders should know. */
export type FailedSend = {
  readonly outcome: SendOutcome;
  /** Nothing will go from this number until an administrator has put something right. */
  readonly pause: PauseReason | null;
  /** The number is going too fast; `retryAfterMs` null when nobody named a time. */
  readonly tooFast: { readonly retryAfterMs: number | null } | null;
};

/** Messages of a paused number look again this often, and go once it is live. */
export const pausedRetryMs = 5 * 60_000;
/** After a failure of our own (database, throttle, storage) that has nothing to do with the message. */
export const unpreparedRetryMs = 10_000;
/** Those who were sent away at the same moment come back spread over this long. */
const spreadMs = 2_000;

/**
 * Gives a claim back untouched: it counts no attempt.
 * @param at ms; not before then
 * @param random in [0, 1)
 */
export function giveBack(reason: string, at: number, random: number): SendOutcome {
  return { kind: "later", retryAt: Math.ceil(at + random * spreadMs), reason };
}

/** Whether an answer, however late, still comes within the lease. Past it the owner must not be surprised by a send. */
export function hasTimeToSend(leaseUntil: number, graphTimeoutMs: number, now: number): boolean {
  return now + graphTimeoutMs < leaseUntil;
}

/** An upload is no message: what became of one does not matter, so an unknown outcome is as good as none. */
export function uploadFailure(failure: GraphFailure): GraphFailure {
  return failure.kind === "unknown" ? { kind: "unreachable", reason: "origin_down" } : failure;
}

/**
 * Reads a failure of sending one message. Only what provably was not accepted is ever sent again: an unknown outcome is the owner's
 * to settle by the provider's status.
 * @param now ms
 * @param random in [0, 1)
 */
export function readFailure(failure: GraphFailure, now: number, random: number): FailedSend {
  switch (failure.kind) {
    case "unknown":
      return alone({ kind: "uncertain", reason: failure.reason });
    case "unreachable":
      return alone({
        kind: "retry",
        code: "temporary_problem",
        providerCode: null,
        retryAfterMs: null,
      });
    case "refused":
      return readRefusal(failure, now, random);
    default:
      return assertNever(failure);
  }
}

function readRefusal(failure: Extract<GraphFailure, { kind: "refused" }>, now: number, random: number): FailedSend {
  const decision = decideGraphError(failure.code, failure.status);
  const providerCode = failure.code === null ? null : String(failure.code);
  switch (decision.action) {
    case "retry": {
      const { reason: code } = decision;
      const named = Math.max(decision.waitMs, failure.retryAfterMs ?? 0);
      const retryAfterMs = named > 0 ? named : null;
      const tooFast = code === "rate_limited" ? { retryAfterMs } : null;
      return { outcome: { kind: "retry", code, providerCode, retryAfterMs }, pause: null, tooFast };
    }
    case "fail":
      return alone({ kind: "failed", code: decision.reason, providerCode });
    case "pause_number": {
      const { reason } = decision;
      return { outcome: giveBack(reason, now + pausedRetryMs, random), pause: reason, tooFast: null };
    }
    default:
      return assertNever(decision);
  }
}

/** A failure that concerns this message alone. */
function alone(outcome: SendOutcome): FailedSend {
  return { outcome, pause: null, tooFast: null };
}
