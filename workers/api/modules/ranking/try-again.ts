import { AppError } from "../../platform/errors.ts";

/** Each round somebody else got through, so that this many are met only by what is wrong. */
const mostRounds = 40;

/** Does it anew, from what is true by then, each time that another writer came between. @throws AppError commit.version_conflict at last */
export async function tryAgain<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let round = 1; ; round += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || round === mostRounds) throw error;
    }
  }
}

export function isConflict(error: unknown): boolean {
  return error instanceof AppError && error.code === "commit.version_conflict";
}
