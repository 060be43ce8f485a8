import { AppError, type FieldError } from "../../platform/errors.ts";

export function unknownCustomer(): AppError {
  return new AppError(404, "crm.customer_not_found");
}

/** The answer names the customer there is, in its sentence and by `location`. */
export function customerExists(customerId: string, field: "phone" | "email"): AppError {
  return new AppError(409, "crm.customer_exists", {
    params: { customerId },
    fieldErrors: [{ path: `body.${field}`, code: "not_allowed" }],
    headers: { location: `/api/v1/crm/customers/${customerId}` },
  });
}

export function unfitValues(fieldErrors: readonly FieldError[]): AppError {
  return new AppError(400, "request.invalid", { fieldErrors });
}

export function unknownField(): AppError {
  return new AppError(404, "crm.field_not_found");
}

export function fieldExists(): AppError {
  return new AppError(409, "crm.field_exists");
}

export function tooManyFields(): AppError {
  return new AppError(422, "crm.too_many_fields");
}

export function unknownImport(): AppError {
  return new AppError(404, "crm.import_not_found");
}

/** Its state does not allow what was asked, or has just changed. */
export function importNotReady(): AppError {
  return new AppError(409, "crm.import_not_ready");
}

/** The file did not come whole. */
export function brokenFile(): AppError {
  return new AppError(400, "crm.import_broken");
}

/** No text, or no row that names columns. */
export function notATable(): AppError {
  return new AppError(422, "crm.import_not_a_table");
}

export function tooManyImports(): AppError {
  return new AppError(422, "crm.too_many_imports");
}
