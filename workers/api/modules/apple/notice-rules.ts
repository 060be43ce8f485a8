import { assertNever } from "../../../../shared/assert-never.ts";

export type Notice = {
  readonly type: "email-disabled" | "email-enabled" | "consent-revoked" | "account-delete" | "other";
  readonly clientId: string;
  /** When it happened, by Apple's clock (ms). */
  readonly at: number;
};

/** What we know of the Apple account it is about. */
export type KnownIdentity = {
  readonly relayChangedAt: number | null;
  readonly linkedAt: number;
  readonly lastUsedAt: number;
};

export type NoticeDecision =
  | { readonly kind: "ignore"; readonly reason: "unknown_subject" | "unknown_type" | "overtaken" }
  | { readonly kind: "switch_relay"; readonly enabled: boolean; readonly at: number }
  | { readonly kind: "end_sign_ins"; readonly forgetClientId: string }
  | { readonly kind: "unlink" };

/** Between Apple's clock and ours. Within it a notice counts as the later one: ending a sign-in too many costs one more tap. */
export const clockDifferenceMs = 60_000;

/**
 * What a notification leads to. Apple sends each until it is answered, and in no order: one that is older than what we have seen since (a
 * later switch, a sign-in that Apple itself confirmed) changes nothing.
 */
export function decideNotice(notice: Notice, identity: KnownIdentity | undefined): NoticeDecision {
  const { type, at } = notice;
  if (type === "other") return { kind: "ignore", reason: "unknown_type" };
  if (identity === undefined) return { kind: "ignore", reason: "unknown_subject" };
  switch (type) {
    case "email-disabled":
    case "email-enabled":
      return identity.relayChangedAt !== null && at <= identity.relayChangedAt
        ? { kind: "ignore", reason: "overtaken" }
        : { kind: "switch_relay", enabled: type === "email-enabled", at };
    case "consent-revoked":
      return at + clockDifferenceMs < identity.lastUsedAt
        ? { kind: "ignore", reason: "overtaken" }
        : { kind: "end_sign_ins", forgetClientId: notice.clientId };
    case "account-delete":
      return at + clockDifferenceMs < identity.linkedAt ? { kind: "ignore", reason: "overtaken" } : { kind: "unlink" };
    default:
      return assertNever(type);
  }
}
