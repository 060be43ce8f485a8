import { AppError } from "../../platform/errors.ts";

/** Others would be left without an admin. `organizations` are their names. */
export function handOverFirst(organizations: readonly { readonly name: string }[]): AppError {
  return new AppError(409, "privacy.hand_over_first", {
    params: { organizations: organizations.map(({ name }) => name).join(", ") },
  });
}

/** The erasure has begun: what is gone does not come back. */
export function tooLateToRestore(): AppError {
  return new AppError(409, "privacy.too_late");
}

/** The link is wrong, of another kind or too old, or what it led to is gone. */
export function linkOver(): AppError {
  return new AppError(422, "privacy.link_refused");
}
