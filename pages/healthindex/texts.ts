import { createBrandI18n } from "../kit/brand/create-brand-i18n.ts";
import type { I18nSurroundings } from "../kit/i18n/create-i18n.ts";

const shop = {
  healthindex: {
    en: () => import("./locales/en/healthindex.json"),
    ar: () => import("./locales/ar/healthindex.json"),
  },
};
const later = {
  own: {
    en: () => import("./locales/en/own.json"),
    ar: () => import("./locales/ar/own.json"),
  },
};

/** HealthIndex's texts, loaded for the language of the address; `own`: those of cart, checkout and orders, when they are wanted. */
export function createHealthIndexI18n(surroundings: I18nSurroundings) {
  return createBrandI18n(shop, surroundings, later);
}

export type HealthIndexI18n = Awaited<ReturnType<typeof createHealthIndexI18n>>;
