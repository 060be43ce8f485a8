import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Board, Period } from "../board.ts";
import { findEntries, readReasons } from "../entry-store.ts";
import { expectExpiry } from "../expired-lists.ts";
import { listsOf } from "../lists.ts";
import { planMove } from "../plan-move.ts";
import { drawLot, hiddenPosition, isBetter, positionOf } from "../position.ts";
import { tendTree } from "../tend-tree.ts";
import { tryAgain } from "../try-again.ts";

export type ScoreInput = {
  /** Whose it is: an id of letters, digits, "_" and "-". */
  readonly who: string;
  /** A whole number. */
  readonly score: number;
  /** When it was reached (ms): says which day, week and month it counts in, and goes before a later equal. */
  readonly at: number;
  /** What others see. Kept with each entry that this score makes or improves. */
  readonly pseudonym: string;
};

/**
 * Keeps a score where it is the person's best: of the day, week and month it was reached in, and of all time, in one commit. The same
 * again changes nothing. Who is hidden has bests too, that nobody sees.
 * @returns the periods it is the best of
 * @throws RangeError for a score or a time out of bounds
 */
export async function recordScore(
  ctx: WriteCtx,
  board: Board,
  { who, score, at, pseudonym }: ScoreInput,
): Promise<{ readonly improved: readonly Period[] }> {
  const { tenant } = ctx;
  const lists = listsOf(board, at);
  return tryAgain(async () => {
    const [reasons, entries] = await Promise.all([
      readReasons(tenant, board.key, who),
      findEntries(
        tenant,
        lists.map(({ list }) => list),
        who,
      ),
    ]);
    const hidden = reasons.length > 0;
    const known = new Map(entries.map((entry) => [entry.list, entry]));
    const improved = lists.filter(({ list }) => {
      const before = known.get(list);
      return !before || isBetter(board, { score, at }, before);
    });
    if (improved.length === 0) return { improved: [] };
    const moves = await Promise.all(
      improved.map(async ({ list, period }) => {
        const position = hidden ? hiddenPosition(drawLot()) : positionOf(board, { score, at }, drawLot());
        const move = await planMove(
          tenant,
          known.get(list) ?? null,
          { list, position, who, score, at, pseudonym },
          hidden,
        );
        return { list, period, ...move };
      }),
    );
    for (const { list, period, isFirst } of moves) if (isFirst) await expectExpiry(ctx, list, period, at);
    const writes = moves.flatMap((move) => move.writes);
    await commit(ctx, { writes, audit: none("a person's own result"), events: [] });
    for (const { list, crowded } of moves) if (crowded !== null) await tendTree(ctx, list, crowded);
    return { improved: improved.map(({ period }) => period) };
  });
}
