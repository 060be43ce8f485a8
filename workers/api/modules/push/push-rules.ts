import type { PushOutcome } from "../../providers/apns/answer-rules.ts";

/** How a person was reached over all their phones: one is enough. */
export type PersonReached =
  | { readonly kind: "sent" }
  | { readonly kind: "no_phone" }
  | { readonly kind: "retry"; readonly at: number }
  | { readonly kind: "unknown" }
  | { readonly kind: "refused" | "stop"; readonly reason: string };

const soonMs = 60_000;

/**
 * A person who got it on one phone has got it. Silence about one phone forbids a second try, because the first may have rung; a second
 * try is safe only when every other phone provably got nothing.
 * @param now ms
 */
export function summarizePushes(outcomes: readonly PushOutcome[], now: number): PersonReached {
  if (outcomes.some(({ kind }) => kind === "accepted")) return { kind: "sent" };
  if (outcomes.some(({ kind }) => kind === "unknown")) return { kind: "unknown" };
  for (const outcome of outcomes) {
    if (outcome.kind === "retry") return { kind: "retry", at: now + (outcome.retryAfterMs ?? soonMs) };
    if (outcome.kind === "renew") return { kind: "retry", at: now + soonMs };
    if (outcome.kind === "stop" || outcome.kind === "refused") return { kind: outcome.kind, reason: outcome.reason };
  }
  return { kind: "no_phone" };
}
