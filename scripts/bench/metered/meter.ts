import { countKinds, type Counts } from "./counts.ts";

type Kind = keyof Counts;
type Cursor = { readonly rowsRead: number; readonly rowsWritten: number };
type Tallies = Record<Kind, Record<string, number>>;

let tallies = emptyTallies();
/** A cursor knows what it cost only when it has been read, so they are added up when somebody asks. */
let cursors: { readonly object: string; readonly cursor: Cursor }[] = [];

export function count(kind: Kind, name: string, amount = 1): void {
  if (amount === 0) return;
  tallies[kind][name] = (tallies[kind][name] ?? 0) + amount;
}

export function countCursor(object: string, cursor: Cursor): void {
  cursors.push({ object, cursor });
}

/** Everything since the last time, and begins anew. */
export function takeCounts(): Counts {
  for (const { object, cursor } of cursors) {
    count("objectRowsRead", object, cursor.rowsRead);
    count("objectRowsWritten", object, cursor.rowsWritten);
  }
  const taken = tallies;
  tallies = emptyTallies();
  cursors = [];
  return taken;
}

/** Counts lines for the logs as the runtime would collect them. */
export function meterConsole(): void {
  for (const level of ["info", "warn", "error"] as const) {
    const write = console[level].bind(console);
    console[level] = (...values: readonly unknown[]) => {
      count("logLines", level);
      write(...values);
    };
  }
}

function emptyTallies(): Tallies {
  return asTallies(Object.fromEntries(countKinds.map((kind) => [kind, {}])));
}

/** Guarantee: `countKinds` lists every kind. */
function asTallies(entries: Record<string, Record<string, number>>): Tallies {
  return entries as Tallies;
}
