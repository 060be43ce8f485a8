import { AppError } from "../../platform/errors.ts";

/** There is no address to ask at. */
export function noAddress(): AppError {
  return new AppError(422, "tracking.no_address");
}
