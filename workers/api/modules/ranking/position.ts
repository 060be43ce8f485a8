import type { Board } from "./board.ts";

/** Sorts behind every position of somebody who is shown. */
export const behindEverybody = "~";

/** Scores are whole numbers from minus to plus this. */
export const greatestScore = 1_000_000_000_000_000;

const scoreDigits = 10;
const timeDigits = 9;
const comparable = scoreDigits + timeDigits;

export type Reached = {
  /** A whole number; its owner says of what. */
  readonly score: number;
  /** ms */
  readonly at: number;
};

/**
 * Text that sorts as the list does: the better score first, of equals the earlier, and then by lot, so that no position says whose it is
 * and a cursor may hold it.
 * @throws RangeError for a score or a time that is no whole number within bounds
 */
export function positionOf({ better }: Pick<Board, "better">, { score, at }: Reached, lot: string): string {
  if (!Number.isSafeInteger(score) || Math.abs(score) > greatestScore) throw new RangeError(`${score} is no score`);
  if (!Number.isSafeInteger(at) || at < 0) throw new RangeError(`${at} is no time`);
  const ordered = better === "lower" ? score : -score;
  return `${digits(ordered + greatestScore, scoreDigits)}${digits(at, timeDigits)}${lot}`;
}

/** Where somebody stands who is not shown: behind everybody, uncounted. */
export function hiddenPosition(lot: string): string {
  return `${behindEverybody}${lot}`;
}

export function isHidden(position: string): boolean {
  return position.startsWith(behindEverybody);
}

/** Whether one result beats another: a better score, or the same earlier. The same again does not. */
export function isBetter(board: Pick<Board, "better">, one: Reached, other: Reached): boolean {
  return positionOf(board, one, "") < positionOf(board, other, "");
}

/** A position as a cursor gives it back. */
export function isShownPosition(text: string): boolean {
  return text.length > comparable && text.length <= comparable + 16 && /^[0-9a-z]+$/.test(text);
}

/** 50 random bits: two who reached the same in the same millisecond hardly ever draw alike, and if they do the write is refused. */
export function drawLot(random: Uint32Array = crypto.getRandomValues(new Uint32Array(2))): string {
  return random.reduce((text, part) => `${text}${digits(part % 36 ** 5, 5)}`, "");
}

function digits(value: number, width: number): string {
  return value.toString(36).padStart(width, "0");
}
