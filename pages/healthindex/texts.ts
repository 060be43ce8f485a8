import { createBrandI18n } from "../kit/brand/create-brand-i18n.ts";

/** HealthIndex's texts, loaded for the language in use. */
export function createHealthIndexI18n() {
  return createBrandI18n({
    healthindex: {
      en: () => import("./locales/en/healthindex.json"),
      ar: () => import("./locales/ar/healthindex.json"),
    },
  });
}

export type HealthIndexI18n = Awaited<ReturnType<typeof createHealthIndexI18n>>;
