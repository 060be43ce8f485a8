/** Something a person did, where they were when they began. */
export type Session = {
  /** ms */
  readonly startedAt: number;
  /** IANA name of the zone at its start: it decides the day, wherever the person is now. */
  readonly zone: string;
  readonly minutes: number;
};

/** How a day came to be frozen. `asked` and `automatic` take the freeze of the day's week; a repair that or its month's. */
export type FreezeKind = "asked" | "automatic" | "repair";
export type Freeze = {
  /** YYYY-MM-DD, on the person's own calendar. */
  readonly date: string;
  readonly kind: Exclude<FreezeKind, "automatic">;
  readonly takes: "week" | "month";
};

/** Days on which a missed one is frozen by itself; `until` (not included) is null while that is so. */
export type AutomaticStretch = { readonly from: string; readonly until: string | null };

export type StreakRules = {
  /** ms */
  readonly now: number;
  /** Where the person is now: it says what today is. */
  readonly zone: string;
  /** Hours of wall time by which a day begins after midnight. */
  readonly dayStartsAtHour?: number;
  /** Shorter sessions do not count. */
  readonly minMinutes?: number;
  readonly frozen?: readonly Freeze[];
  readonly automatic?: readonly AutomaticStretch[];
};

/** A run of active days joined by frozen ones. Days are numbers of local-days.ts. */
export type Run = {
  readonly from: number;
  /** The last active day. */
  readonly until: number;
  readonly activeDays: number;
  /** The frozen days within it or after it, which kept it alive. */
  readonly bridges: readonly number[];
};

export type StreakPicture = {
  readonly today: number;
  /** Active days of the run that is alive; frozen days add nothing. */
  readonly current: number;
  readonly longest: number;
  readonly activeDays: number;
  readonly status: "done_today" | "at_risk" | "none";
  /** Minutes of the sessions that count, by day. */
  readonly minutesOn: ReadonlyMap<number, number>;
  readonly frozenOn: ReadonlyMap<number, FreezeKind>;
  /** Mondays of the weeks whose freeze is used. */
  readonly usedWeeks: ReadonlySet<number>;
  /** The one that is alive. */
  readonly run: Run | null;
  /** The one that was alive at the end of a day. */
  runAfter(day: number): Run | null;
};
