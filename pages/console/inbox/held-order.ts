import type { Row } from "./list.reduce.ts";

export type Arranged = {
  readonly rows: readonly Row[];
  /** Conversations that would stand in the list if it might move. */
  readonly waiting: number;
};

/**
 * Rows in a held order: contents stay live, places do not change under the pointer. What is new waits above; what is
 * gone leaves; pages fetched meanwhile go behind.
 */
export function holdOrder(rows: readonly Row[], held: readonly string[] | null): Arranged {
  if (held === null) return { rows, waiting: 0 };
  const byId = new Map(rows.map((row) => [row.summary.id, row]));
  const kept = held.flatMap((id) => byId.get(id) ?? []);
  const heldIds = new Set(held);
  const lastHeld = rows.findLastIndex((row) => heldIds.has(row.summary.id));
  const behind = rows.slice(lastHeld + 1);
  return { rows: [...kept, ...behind], waiting: rows.length - kept.length - behind.length };
}
