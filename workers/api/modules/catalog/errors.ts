import { AppError } from "../../platform/errors.ts";

export function unknownProduct(): AppError {
  return new AppError(404, "catalog.product_not_found");
}

export function unknownCategory(): AppError {
  return new AppError(404, "catalog.category_not_found");
}

export function outOfStock(): AppError {
  return new AppError(409, "catalog.out_of_stock");
}

/** Another article of the brand has this number, or this address. */
export function productExists(field: "sku" | "slug"): AppError {
  return new AppError(409, "catalog.product_exists", { params: { field } });
}

export function categoryExists(): AppError {
  return new AppError(409, "catalog.category_exists");
}

/** @param path where in the request, e.g. `body.images.0.variants.1.file` */
export function unknownImage(path: string): AppError {
  return new AppError(422, "catalog.image_not_found", { fieldErrors: [{ path, code: "unknown" }] });
}

export function stockTooLow(onHand: number): AppError {
  return new AppError(422, "catalog.stock_too_low", { params: { onHand } });
}

/** @param path where in the request the earlier price is not higher than the price */
export function senselessCompareAt(path: string): AppError {
  return new AppError(400, "request.invalid", { fieldErrors: [{ path, code: "not_allowed" }] });
}

export function unreadableSheet(): AppError {
  return new AppError(422, "catalog.sheet_unreadable");
}
