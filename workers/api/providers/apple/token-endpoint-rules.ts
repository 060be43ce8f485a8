/**
 * Why Apple's token or revoke endpoint did not do as asked.
 * - `refused`: the code or token is spent, expired, foreign or made up
 * - `misconfigured`: our client, key or team is not as Apple has it; a person must look
 * - `unreachable`: no answer to go by; it may or may not have been done
 */
export type EndpointFailure = {
  readonly kind: "refused" | "misconfigured" | "unreachable";
  readonly status: number | null;
  /** Apple's own word for it, e.g. `invalid_grant`. */
  readonly error: string | null;
};

/** https://developer.apple.com/documentation/signinwithapplerestapi/errorresponse */
export function decideFailure(status: number | null, error: unknown): EndpointFailure {
  const word = typeof error === "string" ? error.slice(0, 64) : null;
  if (status === null || status === 429 || status >= 500) return { kind: "unreachable", status, error: word };
  switch (word) {
    case "invalid_grant":
      return { kind: "refused", status, error: word };
    case "invalid_request":
    case "invalid_client":
    case "unauthorized_client":
    case "unsupported_grant_type":
    case "invalid_scope":
      return { kind: "misconfigured", status, error: word };
    default:
      return { kind: "unreachable", status, error: word };
  }
}
