import { AppError } from "../../platform/errors.ts";

/** Not 401, which would send a signed-in site to its log-in page. */
export function wrongCode(): AppError {
  return new AppError(403, "factors.wrong_code");
}

/** One answer for an unknown passkey, somebody else's, a removed one, and one that did not verify. */
export function passkeyRefused(): AppError {
  return new AppError(403, "factors.passkey_refused");
}

/** The question was answered, is too old, had too many wrong answers, or never was. */
export function challengeOver(): AppError {
  return new AppError(422, "factors.challenge_over");
}

export function totpIsOn(): AppError {
  return new AppError(409, "factors.totp_on");
}

export function totpIsOff(): AppError {
  return new AppError(409, "factors.totp_off");
}

export function unknownPasskey(): AppError {
  return new AppError(404, "factors.passkey_not_found");
}

export function passkeyIsKnown(): AppError {
  return new AppError(409, "factors.passkey_known");
}

export function tooManyPasskeys(limit: number): AppError {
  return new AppError(409, "factors.too_many_passkeys", { params: { limit } });
}
