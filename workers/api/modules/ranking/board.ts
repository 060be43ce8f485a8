/** What is ranked. Its owner keeps it as a constant: nothing of it is stored but its key. */
export type Board = {
  /** Names the board's lists for ever, e.g. "lowkeymode.quiet": lower-case letters, digits, dots and dashes. */
  readonly key: string;
  readonly better: "lower" | "higher";
  /** IANA name of the zone whose midnights divide days, weeks (from Monday) and months. */
  readonly zone: string;
};

export const periods = ["day", "week", "month", "all"] as const;
export type Period = (typeof periods)[number];

/** A list of a board: a period, and any instant (ms) within it. */
export type ListQuery = { readonly board: Board; readonly period: Period; readonly at: number };

export type RankedPerson = {
  /** 1 is the best. Nobody shares a rank: of two equal scores the earlier one stands before the later. */
  readonly rank: number;
  readonly who: string;
  readonly pseudonym: string;
  readonly score: number;
  /** When the score was reached (ms). */
  readonly at: number;
};

export type HiddenReason = "opted_out" | "flagged";
