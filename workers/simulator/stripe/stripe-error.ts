export type StripeErrorType = "invalid_request_error" | "card_error" | "api_error" | "idempotency_error";

/** What Stripe answers when it refuses. https://docs.stripe.com/api/errors */
export class StripeError extends Error {
  readonly status: 400 | 401 | 402 | 404 | 409 | 429 | 500;
  readonly type: StripeErrorType;
  readonly code: string | null;
  readonly param: string | null;
  readonly declineCode: string | null;

  constructor(
    status: StripeError["status"],
    type: StripeErrorType,
    message: string,
    more: { code?: string; param?: string; declineCode?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = more.code ?? null;
    this.param = more.param ?? null;
    this.declineCode = more.declineCode ?? null;
  }

  get body(): object {
    const { type, code, param, declineCode, message } = this;
    return {
      error: {
        type,
        ...(code !== null && { code }),
        message,
        ...(param !== null && { param }),
        ...(declineCode !== null && { decline_code: declineCode }),
      },
    };
  }
}

export function missing(kind: string, id: string): StripeError {
  return new StripeError(404, "invalid_request_error", `No such ${kind}: '${id}'`, {
    code: "resource_missing",
    param: "id",
  });
}

export function invalid(param: string, message: string, code?: string): StripeError {
  return new StripeError(400, "invalid_request_error", message, { param, ...(code !== undefined && { code }) });
}
