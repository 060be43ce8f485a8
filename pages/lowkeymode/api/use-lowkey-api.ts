import { type BrandParts, useBrand } from "../../kit/brand/brand-context.ts";
import { createBrandFetch } from "../../kit/brand/brand-fetch.ts";
import { createLowkeyApi, type LowkeyApi } from "./lowkey-api.ts";

const made = new WeakMap<BrandParts, LowkeyApi>();

/** The brand's endpoints, as who is here. */
export function useLowkeyApi(): LowkeyApi {
  return openLowkeyApi(useBrand());
}

/** One for the page, made when it is first wanted. */
export function openLowkeyApi(parts: BrandParts): LowkeyApi {
  const { session, i18n } = parts;
  const known = made.get(parts) ?? createLowkeyApi(createBrandFetch(session, () => i18n.language.peek()));
  made.set(parts, known);
  return known;
}
