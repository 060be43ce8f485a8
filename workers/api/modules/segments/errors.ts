import { AppError } from "../../platform/errors.ts";

export function unknownSegment(): AppError {
  return new AppError(404, "segments.not_found");
}
