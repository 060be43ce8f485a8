import { type BrandParts, useBrand } from "../../kit/brand/brand-context.ts";
import { openLowkeyApi } from "../api/use-lowkey-api.ts";
import { createKeeper, type Keeper } from "./keeper.store.ts";

const made = new WeakMap<BrandParts, Keeper>();

/** What keeps sessions on this device until the API has them. */
export function useKeeper(): Keeper {
  return openKeeper(useBrand());
}

/** One for the page; once it is there, what waits goes out whenever somebody is signed in or a connection comes back. */
export function openKeeper(parts: BrandParts): Keeper {
  const known = made.get(parts);
  if (known !== undefined) return known;
  const keeper = createKeeper({ api: openLowkeyApi(parts), visit: parts.session.visit, storage: localStorage });
  addEventListener("online", () => void keeper.send());
  made.set(parts, keeper);
  return keeper;
}
