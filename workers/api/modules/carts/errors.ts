import { AppError } from "../../platform/errors.ts";

/** No such cart, or not with this secret: nobody learns which. */
export function unknownCart(): AppError {
  return new AppError(404, "carts.not_found");
}

export function mixedCurrencies(): AppError {
  return new AppError(422, "carts.currency_mixed");
}

export function cartFull(): AppError {
  return new AppError(422, "carts.too_many_lines");
}
