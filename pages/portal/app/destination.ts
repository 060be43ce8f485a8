import { type BrandKey, isBrandKey } from "../../../shared/brands.ts";

const key = "loggia.destination";
type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Keeps where somebody is going while they look into their mailbox: the letter's link does not know it. */
export function keepDestination(shelf: Shelf, to: BrandKey | null): void {
  if (to === null) shelf.removeItem(key);
  else shelf.setItem(key, to);
}

/** The brand somebody was on the way to, once. */
export function takeDestination(shelf: Shelf): BrandKey | null {
  const kept = shelf.getItem(key) ?? "";
  shelf.removeItem(key);
  return isBrandKey(kept) ? kept : null;
}
