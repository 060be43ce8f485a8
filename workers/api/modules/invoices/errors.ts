import { AppError } from "../../platform/errors.ts";

export function unknownInvoice(): AppError {
  return new AppError(404, "invoices.not_found");
}
