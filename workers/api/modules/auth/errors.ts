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

/** The sign-in ended because its owner no longer works in the organization it worked in. */
export function membershipEnded(): AppError {
  return new AppError(401, "auth.membership_ended");
}

export function unknownMember(): AppError {
  return new AppError(404, "auth.member_not_found");
}

/** An organization keeps at least one admin. */
export function lastAdmin(): AppError {
  return new AppError(409, "auth.last_admin");
}

/** Said only after the right credentials. `eraseAt` in ms: until then its owner may take the account back. */
export function accountClosing(eraseAt: number): AppError {
  return new AppError(403, "auth.account_closing", { params: { date: new Date(eraseAt).toISOString().slice(0, 10) } });
}

/** Another site's page asked, with our cookies. */
export function foreignOrigin(): AppError {
  return new AppError(403, "auth.foreign_origin");
}

/** A mailed link is unknown, used, expired, or for something else. */
export function linkRefused(): AppError {
  return new AppError(422, "auth.link_refused");
}

/** The link was opened where nobody registered: whoever did knows the password. */
export function proofOrPasswordNeeded(): AppError {
  return new AppError(401, "auth.proof_or_password_needed");
}

/** @param field of the body, e.g. `password` */
export function weakPassword(field: string): AppError {
  return new AppError(422, "auth.weak_password", { fieldErrors: [{ path: `body.${field}`, code: "not_allowed" }] });
}

/** Not 401, which would send a signed-in site to its log-in page. */
export function wrongPassword(): AppError {
  return new AppError(403, "auth.wrong_password");
}

export function unknownSignIn(): AppError {
  return new AppError(404, "auth.sign_in_not_found");
}

/** A code or passkey was not right. */
export function wrongProof(): AppError {
  return new AppError(403, "auth.wrong_proof");
}
