import { createBrandI18n } from "../kit/brand/create-brand-i18n.ts";

const first = {
  lowkeymode: { en: () => import("./locales/en/lowkeymode.json"), ar: () => import("./locales/ar/lowkeymode.json") },
};
/** Of what comes after the front page and the timer. */
const later = {
  pages: { en: () => import("./locales/en/pages.json"), ar: () => import("./locales/ar/pages.json") },
};

const i18n = createBrandI18n(first, undefined, later);

/** LowkeyMode's texts, loaded for the language in use; `pages` when `withLaterTexts` asks for them. */
export function createLowkeyI18n() {
  return i18n;
}

export type LowkeyI18n = Awaited<typeof i18n>;
export type ScreenProps = { readonly i18n: LowkeyI18n };

/** A part of the site that says more than the first texts: it is there when its words are. */
export async function withLaterTexts<Module>(load: Promise<Module>): Promise<Module> {
  const [module] = await Promise.all([load, i18n.then(({ needLater }) => needLater())]);
  return module;
}
