import { AppError } from "../../platform/errors.ts";

/** The nonce is unknown, used or too old: the sign-in starts anew. */
export function nonceRefused(): AppError {
  return new AppError(422, "apple.nonce_refused");
}

/** Not Apple's word, not for us, or not fresh. Which of these is only in the log. Not 401, which would end a site's own sign-in. */
export function tokenRefused(): AppError {
  return new AppError(422, "apple.token_refused");
}

/** The code was used before, is too old, or belongs to somebody else. */
export function codeRefused(): AppError {
  return new AppError(422, "apple.code_refused");
}

export function appleUnreachable(): AppError {
  return new AppError(503, "apple.unreachable", { headers: { "retry-after": "10" } });
}

/** Somebody new, of whom Apple gives no verified address: there would be no way to write to them. */
export function emailMissing(): AppError {
  return new AppError(422, "apple.email_missing");
}

/** The address has an account already; only its owner may open it to this Apple account. */
export function linkNeeded(): AppError {
  return new AppError(409, "apple.link_needed");
}

/** The question is unknown, answered, too old, or another person's. */
export function linkExpired(): AppError {
  return new AppError(422, "apple.link_expired");
}

/** This Apple account signs somebody else in. */
export function linkedElsewhere(): AppError {
  return new AppError(409, "apple.linked_elsewhere");
}

/** This person signs in with another Apple account. */
export function otherAppleLinked(): AppError {
  return new AppError(409, "apple.other_linked");
}

/** Without Apple there would be no way to sign in. */
export function lastWayIn(): AppError {
  return new AppError(409, "apple.last_way_in");
}
