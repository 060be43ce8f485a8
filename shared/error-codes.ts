/**
 * Every code an error answer may carry. Codes are stable: clients branch on them. Each has a sentence in
 * locales/<language>/errors.json; `{{name}}` there is filled from the error's parameters.
 */
export const errorCodes = [
  "request.malformed_json",
  "request.invalid",
  "request.unreadable",
  "request.too_large",
  "request.length_required",
  "request.unsupported_media_type",
  "request.unknown_route",
  "request.method_not_allowed",
  "request.too_many",
  "access.unauthenticated",
  "access.forbidden",
  "organizations.not_found",
  "commit.version_conflict",
  "commit.not_found",
  "commit.already_exists",
  "commit.placement_moved",
  "idempotency.key_required",
  "idempotency.bad_key",
  "idempotency.body_differs",
  "idempotency.in_progress",
  "paging.bad_cursor",
  "platform.unexpected",
  "auth.wrong_credentials",
  "auth.email_taken",
  "auth.session_ended",
  "auth.member_not_found",
  "auth.last_admin",
] as const;
export type ErrorCode = (typeof errorCodes)[number];
