import type { SeenAddresses } from "./import-rules/seen-addresses.ts";

/** Files whose addresses an isolate remembers between two steps; about 10 MB each at most. */
const remembered = 2;

type Entry = { readonly seen: SeenAddresses; row: number };
const entries = new Map<string, Entry>();

/**
 * The addresses of all rows of a file up to `row`, from memory or by `rebuild`. Rows behind it may be among them: they are nobody's
 * earlier. `name` stands for the file and the plan it is read with.
 */
export async function seenUpTo(
  name: string,
  row: number,
  rebuild: () => Promise<SeenAddresses>,
): Promise<SeenAddresses> {
  const known = entries.get(name);
  const entry = known && known.row >= row ? known : { seen: await rebuild(), row };
  entries.delete(name);
  entries.set(name, entry);
  for (const oldest of entries.keys()) {
    if (entries.size <= remembered) break;
    entries.delete(oldest);
  }
  return entry.seen;
}

/** Notes that the addresses of `name` are complete up to `row`. */
export function noteSeen(name: string, row: number): void {
  const entry = entries.get(name);
  if (entry) entry.row = Math.max(entry.row, row);
}

/** As a new isolate begins. */
export function forgetSeen(): void {
  entries.clear();
}
