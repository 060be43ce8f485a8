export type RovingWay = "column" | "row" | "row-rtl";

const steps: Record<RovingWay, { next: string; previous: string }> = {
  column: { next: "ArrowDown", previous: "ArrowUp" },
  row: { next: "ArrowRight", previous: "ArrowLeft" },
  "row-rtl": { next: "ArrowLeft", previous: "ArrowRight" },
};

/**
 * Where a key moves to among `count` things: rows go round, columns stop at their ends. `page` is how many a page key
 * skips. Null when the key does not move, or there is nowhere to go.
 */
export function moveRoving(key: string, current: number, count: number, way: RovingWay, page = 10): number | null {
  if (count === 0) return null;
  const stay = (index: number): number => Math.max(0, Math.min(count - 1, index));
  const turn = (index: number): number => (way === "column" ? stay(index) : (index + count) % count);
  if (key === steps[way].next) return turn(current + 1);
  if (key === steps[way].previous) return current < 0 ? count - 1 : turn(current - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (way !== "column") return null;
  if (key === "PageDown") return stay(current + page);
  return key === "PageUp" ? stay(current - page) : null;
}
