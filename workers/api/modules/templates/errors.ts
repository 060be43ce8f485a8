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
