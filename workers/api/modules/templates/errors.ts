import { AppError, type FieldError } from "../../platform/errors.ts";

export function unknownTemplate(): AppError {
  return new AppError(404, "templates.not_found");
}

export function unknownVariant(): AppError {
  return new AppError(404, "templates.variant_not_found");
}

/** What was written cannot be compiled or sent; each fault with its line. */
export function unfitContent(fieldErrors: readonly FieldError[]): AppError {
  return new AppError(422, "templates.unfit_content", { fieldErrors });
}

/** One language is given twice. */
export function languageTwice(language: string): AppError {
  return new AppError(422, "templates.language_twice", { params: { language } });
}

/** The text asks for something that can have no value. */
export function cannotRender(about: string): AppError {
  return new AppError(422, "templates.cannot_render", { params: { about } });
}

export function noNumber(): AppError {
  return new AppError(422, "templates.no_number");
}

/** Meta gives this token no templates: it ended, or lacks the permission. */
export function syncRefused(): AppError {
  return new AppError(422, "templates.sync_refused");
}

export function providerBusy(waitMs: number): AppError {
  return new AppError(429, "templates.provider_busy", {
    params: { minutes: Math.ceil(waitMs / 60_000) },
    headers: { "retry-after": String(Math.ceil(waitMs / 1_000)) },
  });
}

export function providerUnreachable(): AppError {
  return new AppError(502, "whatsapp.provider_unreachable", { headers: { "retry-after": "5" } });
}
