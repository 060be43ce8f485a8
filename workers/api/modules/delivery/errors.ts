import { AppError } from "../../platform/errors.ts";

export function unknownSuppression(): AppError {
  return new AppError(404, "delivery.suppression_not_found");
}

/** What a person said themselves is taken back only with a reason. */
export function reasonNeeded(): AppError {
  return new AppError(422, "delivery.reason_needed");
}

export function unfitAddress(): AppError {
  return new AppError(422, "delivery.unfit_address");
}

export function unknownInApp(): AppError {
  return new AppError(404, "delivery.message_not_found");
}
