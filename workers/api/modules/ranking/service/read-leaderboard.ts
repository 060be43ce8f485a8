import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import type { ListQuery, RankedPerson } from "../board.ts";
import { listOf } from "../lists.ts";
import { isShownPosition } from "../position.ts";
import { readAround } from "../read-around.ts";

const Cursor = z.object({ list: z.string(), after: z.string().refine(isShownPosition) });

/** More would read more than 200 rows. */
const longestPage = 100;

export type Leaderboard = {
  readonly items: readonly RankedPerson[];
  readonly nextCursor: string | null;
  /** How many are in the list, on all its pages. */
  readonly total: number;
};

/**
 * A page of a list, the best first, with ranks exact for the moment of the page. Cursors say a score and a time, never whose.
 * @param page.limit at most 100
 * @throws AppError paging.bad_cursor (400)
 */
export async function readLeaderboard(
  tenant: Tenant,
  query: ListQuery,
  page: { readonly limit: number; readonly cursor?: string | null | undefined },
): Promise<Leaderboard> {
  const list = listOf(query);
  const limit = Math.min(page.limit, longestPage);
  const after = positionAfter(list, page.cursor ?? null);
  const { from, total } = await readAround(tenant, list, after, { above: 0, from: limit + 2 });
  const found = from.filter(({ position }) => position > after);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(({ person }) => person),
    nextCursor: last ? encodeCursor({ list, after: last.position }) : null,
    total,
  };
}

function positionAfter(list: string, cursor: string | null): string {
  if (cursor === null) return "";
  const decoded = decodeCursor(Cursor, cursor);
  if (decoded.list !== list) throw new AppError(400, "paging.bad_cursor");
  return decoded.after;
}
