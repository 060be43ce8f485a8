import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeTimeline, timelineStart, type TimelinePosition, type Told } from "./timeline-rules.ts";

const sources = ["proof", "event", "rest"] as const;

/** What the sources of one customer hold: ids of proofs and events sort by time, those of the rest do not. */
const histories = fc
  .array(fc.record({ source: fc.constantFrom(...sources), at: fc.nat(20) }), { maxLength: 60 })
  .map((all) =>
    all.map(({ source, at }, index): Told<string> => {
      const number = String(index).padStart(3, "0");
      const id = source === "rest" ? `r${number}` : `${source}${String(at).padStart(3, "0")}${number}`;
      return { source, at, id, entry: id };
    }),
  );

/** What the store gives: of proofs and events the newest before the position, of the rest everything. */
function read(history: readonly Told<string>[], position: TimelinePosition, count: number): Told<string>[] {
  return sources.flatMap((source) => {
    const own = history.filter((told) => told.source === source).toSorted((a, b) => (a.id < b.id ? 1 : -1));
    if (source === "rest") return own;
    const before = position[source];
    return own.filter(({ id }) => before === null || id < before).slice(0, count);
  });
}

test("page by page, everything is told once, the newest first", () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 10 }), (history, limit) => {
      const pages: string[] = [];
      let position: TimelinePosition | null = timelineStart;
      while (position !== null) {
        const told: ReturnType<typeof mergeTimeline<string>> = mergeTimeline(
          read(history, position, limit + 1),
          position,
          limit,
        );
        pages.push(...told.entries);
        position = told.next;
      }
      expect(pages.toSorted()).toEqual(history.map(({ entry }) => entry).toSorted());
      const times = pages.map((entry) => history.find((told) => told.entry === entry)?.at ?? -1);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    }),
  );
});
