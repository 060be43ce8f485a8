import type { DeliveryState, FailureReason, ProgressState, SuppressionReason } from "./delivery-states.ts";
import type { Language } from "./languages.ts";
import ar from "./locales/ar/delivery-reasons.json" with { type: "json" };
import en from "./locales/en/delivery-reasons.json" with { type: "json" };

type Key =
  | ProgressState
  | `failed.${FailureReason}`
  | `suppressed.${SuppressionReason}`
  | "later.quiet_hours"
  | "later.send_window";

/** A state or a reason without a sentence in every language does not compile. */
const sentences: Record<Language, Record<Key, string>> = { en, ar };

/** What a delivery's state means and why, as a sentence for whoever sends. */
export function describeDelivery(state: DeliveryState, language: Language): string {
  return sentences[language][keyOf(state)];
}

function keyOf(state: DeliveryState): Key {
  if (state.kind === "failed") return `failed.${state.reason}`;
  return state.kind === "suppressed" ? `suppressed.${state.reason}` : state.kind;
}
