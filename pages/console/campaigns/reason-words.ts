import { failureReasons, suppressionReasons } from "../../../shared/delivery-states.ts";

const failures = failureReasons.map((reason) => `reasons:failed.${reason}` as const);
const suppressions = suppressionReasons.map((reason) => `reasons:suppressed.${reason}` as const);
const keys = [...failures, ...suppressions];

/** The sentence for a state and its reason; null where there is none: a newer API may know more reasons than this page. */
export function reasonKey(state: string, reason: string | null): (typeof keys)[number] | null {
  return keys.find((key) => key === `reasons:${state}.${reason}`) ?? null;
}
