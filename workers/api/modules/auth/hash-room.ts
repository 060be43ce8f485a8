import { tooManyRequests } from "../../platform/errors.ts";

/** Something that may hold only so many places in the queue of hashes: an account, a network, everybody. */
export type HashRoom = { readonly key: string; readonly most: number };

/** Hashes are made one at a time and take a fifth of a second: whoever fills their own rooms waits outside, not in others' way. */
const taken = new Map<string, number>();

/**
 * Takes a place in each room, before any other work is done.
 * @returns call it when the hash is made, or will not be
 * @throws AppError request.too_many (429) when one of them is full
 */
export function takeHashRoom(rooms: readonly HashRoom[]): () => void {
  const full = rooms.find(({ key, most }) => (taken.get(key) ?? 0) >= most);
  if (full) throw tooManyRequests(2_000, `"password";q=${full.most};w=2`);
  for (const { key } of rooms) taken.set(key, (taken.get(key) ?? 0) + 1);
  return () => {
    for (const { key } of rooms) {
      const left = (taken.get(key) ?? 1) - 1;
      if (left === 0) taken.delete(key);
      else taken.set(key, left);
    }
  };
}
