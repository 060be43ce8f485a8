import { createBrandI18n } from "../kit/brand/create-brand-i18n.ts";

/** LowkeyMode's texts, loaded for the language in use. */
export function createLowkeyI18n() {
  return createBrandI18n({
    lowkeymode: { en: () => import("./locales/en/lowkeymode.json"), ar: () => import("./locales/ar/lowkeymode.json") },
  });
}

export type LowkeyI18n = Awaited<ReturnType<typeof createLowkeyI18n>>;
export type ScreenProps = { readonly i18n: LowkeyI18n };
