import { commit, none, type Write } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import type { Board, HiddenReason } from "../board.ts";
import { addReason, readEntries, readReasons, removeReason } from "../entry-store.ts";
import { planMove } from "../plan-move.ts";
import { drawLot, hiddenPosition, isHidden, positionOf } from "../position.ts";
import { tendTree } from "../tend-tree.ts";
import { tryAgain } from "../try-again.ts";

/** Lists whose counts change in one commit: each is up to eight statements. */
const listsAtOnce = 10;

/** Takes a person off a board at once, in all its lists, until every reason is gone. What they reach meanwhile is kept. */
export async function hidePerson(ctx: WriteCtx, board: Board, who: string, reason: HiddenReason): Promise<void> {
  const write = addReason(ctx.tenant, { boardKey: board.key, who, reason }, ctx.now());
  await settle(ctx, board, who, { write, after: (reasons) => [...new Set([...reasons, reason])] });
}

/** Takes a reason back. After the last one the person stands again where they would have stood. */
export async function showPerson(ctx: WriteCtx, board: Board, who: string, reason: HiddenReason): Promise<void> {
  const write = removeReason(ctx.tenant, { boardKey: board.key, who, reason });
  await settle(ctx, board, who, { write, after: (reasons) => reasons.filter((other) => other !== reason) });
}

/** Why a person is not shown on a board; none for who is. */
export function readHiddenReasons(tenant: Tenant, board: Board, who: string): Promise<HiddenReason[]> {
  return readReasons(tenant, board.key, who);
}

type ReasonChange = { readonly write: Write; readonly after: (reasons: readonly HiddenReason[]) => HiddenReason[] };

/** Writes the reason together with the newest lists, then what is left, until every entry stands where the reasons say. */
async function settle(ctx: WriteCtx, board: Board, who: string, change: ReasonChange): Promise<void> {
  let isSettled = false;
  while (!isSettled) isSettled = await tryAgain(() => settleSome(ctx, board, who, change));
}

async function settleSome(ctx: WriteCtx, board: Board, who: string, change: ReasonChange): Promise<boolean> {
  const { tenant } = ctx;
  const reasons = await readReasons(tenant, board.key, who);
  const after = change.after(reasons);
  const hidden = after.length > 0;
  const entries = await readEntries(tenant, who, board.key);
  const misplaced = entries.filter(({ position }) => isHidden(position) !== hidden).toReversed();
  if (misplaced.length === 0 && after.length === reasons.length) return true;
  const moves = await Promise.all(
    misplaced.slice(0, listsAtOnce).map(async (entry) => {
      const position = hidden ? hiddenPosition(drawLot()) : positionOf(board, entry, drawLot());
      return { list: entry.list, ...(await planMove(tenant, entry, { ...entry, position }, hidden)) };
    }),
  );
  const writes = [change.write, ...moves.flatMap((move) => move.writes)];
  await commit(ctx, { writes, audit: none("told where it was decided"), events: [] });
  for (const { list, crowded } of moves) if (crowded !== null) await tendTree(ctx, list, crowded);
  return misplaced.length <= listsAtOnce;
}
