import type { ErrorCode } from "../../../shared/error-codes.ts";

export type ErrorStatus = 400 | 401 | 402 | 403 | 404 | 405 | 409 | 410 | 411 | 413 | 415 | 422 | 429 | 500 | 502 | 503;

/** What is wrong with one field; the code picks the sentence, `values` fill it. */
export type FieldError = {
  readonly path: string;
  readonly code: FieldErrorCode;
  readonly values?: Readonly<Record<string, string | number>>;
};
export type FieldErrorCode =
  | "required"
  | "wrong_type"
  | "too_short"
  | "too_long"
  | "wrong_format"
  | "not_allowed"
  | "unknown"
  | "invalid"
  | "mjml_broken"
  | "mjml_element"
  | "mjml_attribute"
  | "mjml_place"
  | "mjml_value"
  | "markup_refused"
  | "markup_liquid"
  | "markup_too_long"
  | "link_refused"
  | "liquid_broken";

export type ErrorOptions = {
  /** Fill `{{name}}` in the code's sentence. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fieldErrors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/** The one expected error. Verbs throw it through the factories of their module's errors.ts; only `app.onError` answers it. */
export class AppError extends Error {
  readonly status: ErrorStatus;
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly fieldErrors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: ErrorStatus, code: ErrorCode, options: ErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.status = status;
    this.code = code;
    this.params = options.params ?? {};
    this.fieldErrors = options.fieldErrors ?? [];
    this.headers = options.headers ?? {};
  }
}

export function unauthenticated(): AppError {
  return new AppError(401, "access.unauthenticated", { headers: { "www-authenticate": "Bearer" } });
}

export function forbidden(): AppError {
  return new AppError(403, "access.forbidden");
}

export function notFound(): AppError {
  return new AppError(404, "commit.not_found");
}

/** The shard does not own the organization now: it is on the move, and the next attempt finds it. */
export function placementMoved(cause?: unknown): AppError {
  return new AppError(503, "commit.placement_moved", { headers: { "retry-after": "1" }, cause });
}

export function unknownOrganization(): AppError {
  return new AppError(404, "organizations.not_found");
}

/** For what cannot be undone: the client asks the person again (POST /auth/prove), then repeats the request. */
export function proofNeeded(): AppError {
  return new AppError(403, "access.proof_needed");
}

/** Signed in, but not at the brand this route belongs to. */
export function otherBrand(): AppError {
  return new AppError(403, "access.other_brand");
}

/** Signed in at a brand, for what is told and decided at the house only. */
export function houseOnly(): AppError {
  return new AppError(403, "brands.house_only");
}

export function moduleDisabled(module: string): AppError {
  return new AppError(403, "organizations.module_disabled", { params: { module } });
}

export function brandNotOpen(brand: string): AppError {
  return new AppError(503, "brands.not_open", { params: { brand } });
}

export function invalidRequest(fieldErrors: readonly FieldError[]): AppError {
  return new AppError(400, "request.invalid", { fieldErrors });
}

export function tooLarge(limit: number): AppError {
  return new AppError(413, "request.too_large", { params: { limit } });
}

/** @param retryAfterMs when the caller may try again; rounded up to whole seconds in `Retry-After` */
export function tooManyRequests(retryAfterMs: number, policy: string): AppError {
  return new AppError(429, "request.too_many", {
    headers: { "retry-after": String(Math.max(1, Math.ceil(retryAfterMs / 1000))), "ratelimit-policy": policy },
  });
}
