import type { SuppressionReason } from "../../../../shared/delivery-states.ts";
import type { SendOutcome } from "../../providers/postmark/send-rules.ts";
import type { pushToPerson } from "../push/service/push-to-person.ts";
import { judgeEmail } from "./email-rules.ts";
import type { SuppressionKind } from "./gate-rules.ts";
import type { Outcome } from "./transactional-rules.ts";

type PersonReached = Awaited<ReturnType<typeof pushToPerson>>;

const pausedMs = 60_000;

/** What Postmark's answer means for a single message. */
export function outcomeOfEmail(answer: SendOutcome): Outcome {
  if (answer.kind === "accepted") return { kind: "sent", providerId: answer.providerId };
  if (answer.kind === "stop") return { kind: "again", reason: "sender_refused", afterMs: pausedMs };
  if (answer.kind === "retry") return { kind: "again", reason: "provider_down", afterMs: answer.retryAfterMs ?? 0 };
  const { outcome } = judgeEmail(answer, 0);
  return outcome.kind === "failed" || outcome.kind === "suppressed" ? outcome : { kind: "unknown" };
}

/** What became of a push to all phones of a person. @param now ms */
export function outcomeOfPush(reached: PersonReached, now: number): Outcome {
  switch (reached.kind) {
    case "sent":
      return { kind: "sent", providerId: null };
    case "no_phone":
      return { kind: "failed", reason: "not_on_channel" };
    case "retry":
      return { kind: "again", reason: "provider_down", afterMs: Math.max(0, reached.at - now) };
    case "unknown":
      return { kind: "unknown" };
    case "refused":
      return { kind: "failed", reason: "refused" };
    case "stop":
      return { kind: "again", reason: "sender_refused", afterMs: pausedMs };
  }
}

/**
 * The gate of what a person asked for or expects: no consent is needed, the hour does not matter, and who opted out of campaigns may
 * still confirm that they want to come back. A dead address, a complaint and a block hold.
 */
export function refuseTransactional(
  suppression: SuppressionKind | null,
  blockedAt: number | null,
): SuppressionReason | null {
  if (blockedAt !== null) return "blocked";
  switch (suppression) {
    case null:
    case "opted_out":
      return null;
    case "bounced":
      return "bounced_before";
    case "complained":
      return "complained";
    case "by_hand":
      return "suppressed_by_hand";
    case "provider":
      return "suppressed_by_provider";
  }
}
