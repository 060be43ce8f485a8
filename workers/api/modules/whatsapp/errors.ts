import { AppError } from "../../platform/errors.ts";

export function unknownProfile(): AppError {
  return new AppError(404, "whatsapp.profile_not_found");
}

/** The request named a Meta app that this deployment does not have. */
export function unknownApp(app: string): AppError {
  return new AppError(422, "whatsapp.unknown_app", { params: { app } });
}

export function tokenRefused(): AppError {
  return new AppError(422, "whatsapp.token_refused");
}

export function permissionMissing(): AppError {
  return new AppError(422, "whatsapp.permission_missing");
}

/** Graph does not know the number or the account with this token. */
export function unknownNumber(): AppError {
  return new AppError(422, "whatsapp.number_unknown");
}

/** Graph said no in a way that has no better name; `reason` is its own sentence. */
export function connectRefused(reason: string): AppError {
  return new AppError(422, "whatsapp.connect_refused", { params: { reason } });
}

export function providerUnreachable(): AppError {
  return new AppError(502, "whatsapp.provider_unreachable", { headers: { "retry-after": "5" } });
}

/** Live for another organization: it has to be disconnected there first. */
export function numberTaken(): AppError {
  return new AppError(409, "whatsapp.number_taken");
}
