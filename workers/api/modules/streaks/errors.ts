import { AppError } from "../../platform/errors.ts";

/** The week has had its freeze and, for a repair, the month its repair too (409). */
export function freezeUsed(): AppError {
  return new AppError(409, "streaks.freeze_used");
}

/** Not a day that could be frozen, or that a repair would mend (422). */
export function unfitDate(): AppError {
  return new AppError(422, "streaks.unfit_date");
}
