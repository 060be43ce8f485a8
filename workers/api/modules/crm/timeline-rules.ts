/** How far a reader of the timeline is: what each source goes on before. */
export type TimelinePosition = {
  /** Ids, of what sorts by its id. */
  readonly proof: string | null;
  readonly event: string | null;
  /** Time and id, of what is read whole. */
  readonly rest: { readonly at: number; readonly id: string } | null;
};
export type TimelineSource = keyof TimelinePosition;
export type Told<Entry> = {
  readonly source: TimelineSource;
  readonly at: number;
  readonly id: string;
  readonly entry: Entry;
};

export const timelineStart: TimelinePosition = { proof: null, event: null, rest: null };

/**
 * A page of what several sources tell, the newest first. Each source has given its newest after `position`, at least one more than fit if it has them;
 * what is read whole may hold what was told already.
 * @returns no position when all is told
 */
export function mergeTimeline<Entry>(
  told: readonly Told<Entry>[],
  position: TimelinePosition,
  limit: number,
): { readonly entries: readonly Entry[]; readonly next: TimelinePosition | null } {
  const untold = told.filter(({ source, at, id }) => source !== "rest" || isAfter(position.rest, at, id));
  const ordered = untold.toSorted((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1));
  const page = ordered.slice(0, limit);
  const next = page.reduce<TimelinePosition>(
    (reached, { source, at, id }) => ({ ...reached, [source]: source === "rest" ? { at, id } : id }),
    position,
  );
  return { entries: page.map(({ entry }) => entry), next: ordered.length > limit ? next : null };
}

function isAfter(reached: TimelinePosition["rest"], at: number, id: string): boolean {
  return reached === null || at < reached.at || (at === reached.at && id < reached.id);
}
