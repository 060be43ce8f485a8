import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import type { MediaOutcome } from "../inbox/conversation-protocol.ts";

/** Meta would not say where a medium is. It answers 404, or 400 with code 100, for an id that it no longer has. */
export function locateFailure(failure: GraphFailure): MediaOutcome {
  if (failure.kind !== "refused") return { kind: "retry", reason: failure.kind };
  const isGone = failure.status === 404 || failure.code === 100;
  return isGone ? { kind: "failed", reason: "gone" } : { kind: "retry", reason: reasonOf(failure) };
}

/** The medium's address brought nothing. Whatever its host says, the id may bring a better one; only a host of its own is final. */
export function downloadFailure(failure: GraphFailure): MediaOutcome {
  if (failure.kind === "unreachable" && failure.reason === "host_not_allowed")
    return { kind: "failed", reason: "host_not_allowed" };
  return { kind: "retry", reason: failure.kind === "refused" ? reasonOf(failure) : failure.kind };
}

/** Whether the address itself was refused: it lives five minutes, and the next one is had for the asking. */
export function isAddressStale(failure: GraphFailure): boolean {
  return failure.kind === "refused" && failure.status < 500 && failure.status !== 429;
}

function reasonOf(failure: Extract<GraphFailure, { kind: "refused" }>): string {
  return String(failure.code ?? failure.status);
}
