import { AppError } from "../../platform/errors.ts";

/** Made of other words than ours: nobody writes a name of their own on the leaderboard (422). */
export function unknownPseudonym(): AppError {
  return new AppError(422, "lowkeymode.pseudonym_unknown");
}
