import type { Language } from "../../../shared/languages.ts";
import type { I18nSurroundings } from "../i18n/create-i18n.ts";

/**
 * Surroundings of a language that the address has chosen: neither storage nor browser has a say, so that server and browser write the same.
 * @param root where the language is shown
 */
export function fixLanguage(
  language: Language,
  root: I18nSurroundings["root"] = { lang: "", dir: "" },
): I18nSurroundings {
  return {
    root,
    browserLanguages: [],
    storage: { getItem: () => language, setItem: () => undefined },
  };
}
