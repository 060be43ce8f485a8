/** A stretch of time in which a zone's clocks keep the same distance from UTC. All in ms; `until` is not part of it. */
export type OffsetStretch = { readonly from: number; readonly until: number; readonly offset: number };

const formats = new Map<string, Intl.DateTimeFormat>();
/** No zone has changed its clocks twice within this. */
const stride = 12 * 60 * 60 * 1000;

/** What a zone's clocks show minus UTC at an instant, in ms; whole seconds. */
export function offsetAt(timeZone: string, instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const clocks = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return clocks - whole;
}

/** The stretches of equal offset that make up a time, in order. Changes of the clocks are found to the second. */
export function offsetStretches(timeZone: string, from: number, until: number): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let start = from;
  let offset = offsetAt(timeZone, from);
  for (let at = from; at < until; at += stride) {
    const end = Math.min(at + stride, until);
    const next = offsetAt(timeZone, end);
    if (next === offset) continue;
    const change = findChange(timeZone, at, end, offset);
    stretches.push({ from: start, until: change, offset });
    start = change;
    offset = next;
  }
  if (start < until) stretches.push({ from: start, until, offset });
  return stretches;
}

/** The first second in (from, until] at which the offset is no longer `offset`. */
function findChange(timeZone: string, from: number, until: number, offset: number): number {
  let [before, after] = [Math.floor(from / 1000), Math.ceil(until / 1000)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(timeZone, middle * 1000) === offset) before = middle;
    else after = middle;
  }
  return Math.min(after * 1000, until);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = "numeric";
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formats.set(timeZone, format);
  return format;
}
