import type { ThreadMessage } from "../../../../../shared/messages.ts";
import { decideGraphError } from "../../../providers/meta/graph-errors.ts";

type Failure = NonNullable<ThreadMessage["failure"]>;

/**
 * Why a message failed, in a word that people have a sentence for, and whether sending the same again may help.
 * @param providerCode the provider's error code, null when it never came that far
 * @param code what the consumer calls it, null to go by the provider's code
 */
export function failureOf(providerCode: string | null, code: string | null): Failure {
  const decision = providerCode === null ? null : decideGraphError(Number(providerCode));
  const retryable = decision === null ? code === "window_closed" : decision.action !== "fail" || decision.retryable;
  return { code: code ?? decision?.reason ?? "provider_refused", providerCode, retryable };
}
