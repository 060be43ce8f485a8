import { AppError } from "../../platform/errors.ts";

export function unknownMedium(): AppError {
  return new AppError(404, "media.not_found");
}

/** The link was changed, made for something else, or has expired. */
export function linkRefused(): AppError {
  return new AppError(403, "media.link_refused");
}

export function unsupportedType(mime: string): AppError {
  return new AppError(415, "media.unsupported_type", { params: { mime } });
}

export function tooLargeToSend(limit: number): AppError {
  return new AppError(413, "media.too_large", { params: { megabytes: Math.round((limit / 1024 / 1024) * 10) / 10 } });
}

export function emptyFile(): AppError {
  return new AppError(400, "media.empty");
}

/** The upload ended before all that was announced had come. */
export function brokenUpload(): AppError {
  return new AppError(400, "media.incomplete");
}
