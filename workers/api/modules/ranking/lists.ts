import { assertNever } from "../../../../shared/assert-never.ts";
import { offsetAt } from "../../../../shared/zone-offsets.ts";
import { periods, type Board, type ListQuery, type Period } from "./board.ts";

const dayMs = 24 * 3600_000;

/** The list of a board that an instant falls into, e.g. "lowkeymode.quiet/week/2026-11-16": a new period is a new key and needs no work. */
export function listOf({ board, period, at }: ListQuery): string {
  return `${boardPrefix(requireBoardKey(board.key))}${period}/${periodKey(period, at, board.zone)}`;
}

/** The four lists a score is in. */
export function listsOf(board: Board, at: number): readonly { readonly period: Period; readonly list: string }[] {
  return periods.map((period) => ({ period, list: listOf({ board, period, at }) }));
}

/** What every list of a board starts with. */
export function boardPrefix(boardKey: string): string {
  return `${boardKey}/`;
}

/** The first text after all that start with `prefix`: these are from `prefix` on and before it. */
export function afterPrefix(prefix: string): string {
  return `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`;
}

export function boardKeyOf(list: string): string {
  return list.slice(0, list.indexOf("/"));
}

/** The day in the board's zone, the Monday of its week, its month, or "all". */
export function periodKey(period: Period, at: number, zone: string): string {
  const local = zone === "UTC" ? at : at + offsetAt(zone, at);
  switch (period) {
    case "day":
      return dateText(local);
    case "week": {
      const weekday = (new Date(local).getUTCDay() + 6) % 7;
      return dateText(local - weekday * dayMs);
    }
    case "month":
      return dateText(local).slice(0, 7);
    case "all":
      return "all";
    default:
      return assertNever(period);
  }
}

function dateText(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}

function requireBoardKey(key: string): string {
  if (!/^[a-z0-9.-]{1,60}$/.test(key)) throw new RangeError(`${key} is no key of a board`);
  return key;
}
