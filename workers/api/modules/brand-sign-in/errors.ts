import { AppError } from "../../platform/errors.ts";

/** No brand of the registry has this client id. Nothing is ever sent on to where such a request asks. */
export function unknownClient(): AppError {
  return new AppError(400, "oauth.unknown_client");
}

/** Not the one address that the registry has for this brand. */
export function redirectUriRefused(): AppError {
  return new AppError(400, "oauth.invalid_redirect_uri");
}

/** One answer for whatever is wrong with a code: unknown, used, too old, another brand's, another browser's. */
export function invalidGrant(): AppError {
  return new AppError(400, "oauth.invalid_grant");
}

export function notJoined(): AppError {
  return new AppError(404, "brands.not_joined");
}

/** A brand's data lives with its organization: another one cannot simply take over. */
export function brandTaken(): AppError {
  return new AppError(409, "brands.has_owner");
}

/** What was agreed to is not what the house says today. */
export function sentenceChanged(): AppError {
  return new AppError(409, "brands.sentence_changed");
}
