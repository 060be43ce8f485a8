import { AppError } from "../../platform/errors.ts";

/** Said to those who may see the members anyway. */
export function alreadyMember(): AppError {
  return new AppError(409, "organizations.already_member");
}

/** Nobody gives, changes or takes away rights that they do not have. */
export function moreThanOwn(): AppError {
  return new AppError(403, "organizations.more_than_own");
}

/** Signed in as somebody else than the one who was invited, or with an address that is not verified. */
export function otherAddress(): AppError {
  return new AppError(403, "organizations.other_address");
}

export function unknownInvitation(): AppError {
  return new AppError(404, "organizations.invitation_not_found");
}

export function unknownRole(): AppError {
  return new AppError(404, "organizations.role_not_found");
}

/** The role went away between invitation and acceptance. */
export function roleGone(): AppError {
  return new AppError(409, "organizations.role_gone");
}

export function roleInUse(): AppError {
  return new AppError(409, "organizations.role_in_use");
}

export function roleNameTaken(): AppError {
  return new AppError(409, "organizations.role_name_taken");
}

export function unknownKey(): AppError {
  return new AppError(404, "organizations.key_not_found");
}

/** Objects with data in them do not move by a setting. */
export function regionFixed(): AppError {
  return new AppError(409, "organizations.region_fixed");
}

export function tooMany(limit: number): AppError {
  return new AppError(409, "organizations.too_many", { params: { limit } });
}

/** @param area which may not be in a key, or not in this scope */
export function unfitGrant(area: string): AppError {
  return new AppError(400, "request.invalid", { fieldErrors: [{ path: `body.grants.${area}`, code: "not_allowed" }] });
}

/** Not a picture that every browser shows, or too large for what stands on every page. */
export function unfitLogo(): AppError {
  return new AppError(415, "organizations.unfit_logo");
}
