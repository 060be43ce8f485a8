import { AppError } from "../../platform/errors.ts";

export function unknownDevice(): AppError {
  return new AppError(404, "push.device_not_found");
}

/** The bundle id is none of the brand's apps, or it has several and none was named. */
export function unknownTopic(): AppError {
  return new AppError(422, "push.unknown_app");
}
