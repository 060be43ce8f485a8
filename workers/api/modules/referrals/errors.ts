import { AppError } from "../../platform/errors.ts";

/** No such code at this brand, or not one's own (404). */
export function unknownCode(): AppError {
  return new AppError(404, "referrals.unknown_code");
}

/** Switched off by its owner or by staff (422). */
export function switchedOff(): AppError {
  return new AppError(422, "referrals.switched_off");
}

/** As many have redeemed it as may (409). */
export function usedUp(): AppError {
  return new AppError(409, "referrals.used_up");
}

/** The person has come by another code (409). */
export function alreadyRedeemed(): AppError {
  return new AppError(409, "referrals.already_redeemed");
}

export function ownCode(): AppError {
  return new AppError(422, "referrals.own_code");
}

/** A code with this text exists (409). */
export function codeTaken(): AppError {
  return new AppError(409, "referrals.code_taken");
}

/** Nobody with this id has an account at the brand (422). */
export function unknownOwner(): AppError {
  return new AppError(422, "referrals.unknown_owner");
}

/** The brand's data is kept by another organization (422). */
export function foreignBrand(): AppError {
  return new AppError(422, "referrals.foreign_brand");
}
