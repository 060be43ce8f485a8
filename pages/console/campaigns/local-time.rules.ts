/** A moment as the clock on a wall of that zone shows it. */
export function readLocal(at: number, timeZone: string): { readonly date: string; readonly time: string } {
  const parts = new Map(
    new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
      ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`,
    time: `${parts.get("hour")}:${parts.get("minute")}`,
  };
}

/** The moment (ms) when that clock shows this; where it skips the hour, the moment right after. */
export function writeLocal(date: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const offsetAt = (at: number) => {
    const local = readLocal(at, timeZone);
    return Date.parse(`${local.date}T${local.time}:00Z`) - Math.floor(at / 60_000) * 60_000;
  };
  const first = wanted - offsetAt(wanted);
  const second = wanted - offsetAt(first);
  return offsetAt(second) === offsetAt(first) ? second : Math.max(first, second);
}
