import { assertNever } from "../../../../shared/assert-never.ts";
import type { Receipt } from "../../../../shared/delivery-states.ts";
import type { MailEvent } from "../../providers/postmark/webhook.ts";
import type { SuppressionKind } from "./gate-rules.ts";

/** What an event of Postmark's means for the delivery it names, and for the address. */
export type MailReceipt = {
  readonly receipt: Receipt | null;
  /** Nothing more should go to the address. */
  readonly suppress: SuppressionKind | null;
};

const nothing: MailReceipt = { receipt: null, suppress: null };

/**
 * Openings and clicks are counted by links of our own, which know machines from people: what Postmark says of them where somebody has
 * switched its counting on is left out, or each would count twice.
 * @param now ms; for events without a readable time
 */
export function readMailEvent({ what, at: told }: Pick<MailEvent, "what" | "at">, now: number): MailReceipt {
  const at = Math.min(told ?? now, now);
  switch (what.kind) {
    case "delivered":
      return { receipt: { kind: "delivered", at }, suppress: null };
    case "bounced":
      return { receipt: { kind: "failed", reason: "bounced", at }, suppress: what.suppressed ? "bounced" : null };
    case "complained":
      return { receipt: { kind: "complained", at }, suppress: "complained" };
    case "subscription_changed":
      // Bounces and complaints are told by webhooks of their own.
      return what.suppressed && what.reason === "ManualSuppression"
        ? { receipt: { kind: "unsubscribed", at }, suppress: "opted_out" }
        : nothing;
    case "deferred":
    case "opened":
    case "clicked":
      return nothing;
    default:
      return assertNever(what);
  }
}
