import { AppError } from "../../platform/errors.ts";

/** One answer for an unknown account and a wrong password: who has an account is nobody's business. */
export function wrongCredentials(): AppError {
  return new AppError(401, "auth.wrong_credentials");
}

export function emailTaken(): AppError {
  return new AppError(409, "auth.email_taken");
}

/** The refresh token is missing, unknown, used up or ended. */
export function sessionEnded(): AppError {
  return new AppError(401, "auth.session_ended");
}

export function unknownMember(): AppError {
  return new AppError(404, "auth.member_not_found");
}

/** An organization keeps at least one admin. */
export function lastAdmin(): AppError {
  return new AppError(409, "auth.last_admin");
}
