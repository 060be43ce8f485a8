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
