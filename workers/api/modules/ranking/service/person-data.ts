import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import type { Board } from "../board.ts";
import { readEntries, removeReasons, renameEntries } from "../entry-store.ts";
import { planRemoval } from "../plan-move.ts";
import { isHidden } from "../position.ts";
import { tryAgain } from "../try-again.ts";

export type PersonScore = {
  /** Board, period and which one, e.g. "lowkeymode.quiet/day/2026-11-21". */
  readonly list: string;
  readonly score: number;
  readonly at: number;
  readonly pseudonym: string;
  readonly hidden: boolean;
};

const listsAtOnce = 10;

/** All that leaderboards keep of a person, on every board: for their export. */
export async function readPersonScores(tenant: Tenant, who: string): Promise<PersonScore[]> {
  const entries = await readEntries(tenant, who, null);
  return entries.map(({ list, score, at, pseudonym, position }) => ({
    ...{ list, score, at, pseudonym },
    hidden: isHidden(position),
  }));
}

/** Gives a person another name on a board, also where they stand already. */
export async function renamePerson(ctx: WriteCtx, board: Board, who: string, pseudonym: string): Promise<void> {
  const writes = [renameEntries(ctx.tenant, board.key, who, pseudonym)];
  await commit(ctx, { writes, audit: none("a person's own choice"), events: [] });
}

/** Forgets a person on every board. Repeatable; whoever may still record a score for them must be stopped first. */
export async function erasePerson(ctx: WriteCtx, who: string): Promise<void> {
  let isDone = false;
  while (!isDone) isDone = await tryAgain(() => eraseSome(ctx, who));
}

async function eraseSome(ctx: WriteCtx, who: string): Promise<boolean> {
  const { tenant } = ctx;
  const entries = await readEntries(tenant, who, null);
  const removals = await Promise.all(entries.slice(0, listsAtOnce).map((entry) => planRemoval(tenant, entry)));
  const isLast = entries.length <= listsAtOnce;
  const writes = [...removals.flat(), ...(isLast ? [removeReasons(tenant, who)] : [])];
  await commit(ctx, { writes, audit: none("the erasure has its own record"), events: [] });
  return isLast;
}
