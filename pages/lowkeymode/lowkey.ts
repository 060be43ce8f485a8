import { createBrandFetch } from "../kit/brand/brand-fetch.ts";
import { type BrandParts, useBrand } from "../kit/brand/brand-context.ts";
import { createLowkeyApi, type LowkeyApi } from "./api/lowkey-api.ts";
import { createKeeper, type Keeper } from "./keeping/keeper.store.ts";
import { type Calibration, createCalibration } from "./meter/calibration.store.ts";

/** What LowkeyMode's screens share. */
export type Lowkey = { readonly api: LowkeyApi; readonly keeper: Keeper; readonly calibration: Calibration };

const made = new WeakMap<BrandParts, Lowkey>();

export function useLowkey(): Lowkey {
  return openLowkey(useBrand());
}

/** One for the page, made when it is first wanted; from then on what waits to be sent goes out when a connection comes back. */
export function openLowkey(parts: BrandParts): Lowkey {
  const known = made.get(parts) ?? createLowkey(parts);
  made.set(parts, known);
  return known;
}

function createLowkey({ session, i18n }: BrandParts): Lowkey {
  const api = createLowkeyApi(createBrandFetch(session, () => i18n.language.peek()));
  const keeper = createKeeper({ api, visit: session.visit, storage: localStorage });
  addEventListener("online", () => void keeper.send());
  return { api, keeper, calibration: createCalibration(localStorage) };
}
