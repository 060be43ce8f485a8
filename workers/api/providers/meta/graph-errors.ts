/** Why a message failed or a number stopped, in stable words of ours. Each has a sentence in shared/locales/<language>/failures.json. */
export const failureReasons = [
  "window_closed",
  "recipient_unreachable",
  "recipient_blocked",
  "recipient_is_sender",
  "recipient_not_allowed",
  "recipient_opted_out",
  "recipient_country_restricted",
  "recipient_identity_changed",
  "withheld_by_whatsapp",
  "rate_limited",
  "pair_rate_limited",
  "spam_limited",
  "temporary_problem",
  "message_type_unsupported",
  "media_rejected",
  "request_rejected",
  "user_id_unsupported",
  "marketing_disabled",
  "template_mismatch",
  "template_missing",
  "template_rejected",
  "template_paused",
  "template_disabled",
  "flow_unavailable",
  "registration_problem",
  "provider_refused",
  "token_invalid",
  "permission_missing",
  "number_restricted",
  "account_locked",
  "account_incomplete",
  "number_not_registered",
] as const;
export type FailureReason = (typeof failureReasons)[number];

export type PauseReason = Extract<
  FailureReason,
  | "token_invalid"
  | "permission_missing"
  | "number_restricted"
  | "account_locked"
  | "account_incomplete"
  | "number_not_registered"
>;

/**
 * What to do about an error of Graph, whether it answered a request or came later as a failed status.
 * - `retry`: the same may work later; not before `waitMs` (the owner's own backoff may be longer)
 * - `fail`: this message will not go; `retryable` when a person may sensibly try the same again after something changed
 * - `pause_number`: nothing will go from this number until an administrator has put something right
 */
export type GraphDecision =
  | { readonly action: "retry"; readonly reason: FailureReason; readonly waitMs: number }
  | { readonly action: "fail"; readonly reason: FailureReason; readonly retryable: boolean }
  | { readonly action: "pause_number"; readonly reason: PauseReason };

const minute = 60_000;

const retry = (reason: FailureReason, waitMs = 0): GraphDecision => ({ action: "retry", reason, waitMs });
const fail = (reason: FailureReason, options: { retryable?: boolean } = {}): GraphDecision => ({
  action: "fail",
  reason,
  retryable: options.retryable ?? false,
});
const pause = (reason: PauseReason): GraphDecision => ({ action: "pause_number", reason });

/* https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const decisions: ReadonlyMap<number, GraphDecision> = new Map([
  [0, pause("token_invalid")],
  [190, pause("token_invalid")],
  [3, pause("permission_missing")],
  [10, pause("permission_missing")],
  [131005, pause("permission_missing")],
  [4, retry("rate_limited", minute)],
  [80007, retry("rate_limited", minute)],
  [130429, retry("rate_limited")],
  // The owner waits 4^x seconds here, and only for this recipient.
  [131056, retry("pair_rate_limited", 1_000)],
  [131048, fail("spam_limited", { retryable: true })],
  [131064, pause("number_restricted")],
  [131049, fail("withheld_by_whatsapp")],
  [130472, fail("withheld_by_whatsapp")],
  [131050, fail("recipient_opted_out")],
  [131026, fail("recipient_unreachable")],
  [131047, fail("window_closed", { retryable: true })],
  [131051, fail("message_type_unsupported")],
  [131052, fail("media_rejected")],
  [131053, fail("media_rejected")],
  [100, fail("request_rejected")],
  [131008, fail("request_rejected")],
  [131009, fail("request_rejected")],
  [131021, fail("recipient_is_sender")],
  [33, pause("number_not_registered")],
  [133010, pause("number_not_registered")],
  [1, retry("temporary_problem")],
  [2, retry("temporary_problem")],
  [131000, retry("temporary_problem")],
  [131016, retry("temporary_problem")],
  // A throughput upgrade takes about a minute, during which every call fails.
  [131057, retry("temporary_problem", minute / 2)],
  [130403, fail("recipient_blocked")],
  [131030, fail("recipient_not_allowed")],
  [131031, pause("account_locked")],
  [368, pause("account_locked")],
  [130497, fail("recipient_country_restricted")],
  [131037, pause("account_incomplete")],
  [131042, pause("account_incomplete")],
  [131044, pause("account_incomplete")],
  [131045, pause("account_incomplete")],
  [131062, fail("user_id_unsupported")],
  [131063, fail("marketing_disabled")],
  [132000, fail("template_mismatch")],
  [132001, fail("template_missing")],
  [132005, fail("template_rejected")],
  [132007, fail("template_rejected")],
  [132008, fail("template_rejected")],
  [132012, fail("template_rejected")],
  [132015, fail("template_paused", { retryable: true })],
  [132016, fail("template_disabled")],
  [132068, fail("flow_unavailable")],
  [132069, fail("flow_unavailable", { retryable: true })],
  [133016, fail("registration_problem", { retryable: true })],
  [135000, fail("provider_refused")],
  [137000, fail("recipient_identity_changed", { retryable: true })],
]);

const ranges: readonly { readonly from: number; readonly to: number; readonly decision: GraphDecision }[] = [
  { from: 200, to: 299, decision: pause("permission_missing") },
  { from: 133000, to: 133999, decision: fail("registration_problem") },
];

/**
 * Decides by the code alone, as Meta asks; an answer without a code is judged by its HTTP status.
 * @param code Graph's `error.code`, or null when there was none
 */
export function decideGraphError(code: number | null, httpStatus: number | null = null): GraphDecision {
  if (code === null) return decideByStatus(httpStatus);
  const range = ranges.find(({ from, to }) => code >= from && code <= to);
  return decisions.get(code) ?? range?.decision ?? fail("provider_refused");
}

function decideByStatus(status: number | null): GraphDecision {
  if (status === 401) return pause("token_invalid");
  if (status === 429) return retry("rate_limited");
  if (status !== null && status >= 500) return retry("temporary_problem");
  return fail("provider_refused");
}

/** Every code the table names one by one: tests hold it to the reference. */
export const decidedGraphCodes: readonly number[] = [...decisions.keys()];
