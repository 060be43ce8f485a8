import { enterPath, signedInPath } from "../../../shared/brands.ts";
import type { Language } from "../../../shared/languages.ts";
import { languageOfPath } from "../i18n/address-language.ts";
import { languageParameter } from "../i18n/asked-language.ts";
import { chooseLanguage, isLanguage } from "../i18n/languages.ts";

const key = "loggia.language";

/**
 * The language of a page: its address says it. Only the house's two doors, which have one address for all languages, open in the one that was
 * asked for or read last.
 */
export function chooseWrittenLanguage(
  place: Pick<Location, "pathname" | "search">,
  storage: Pick<Storage, "getItem" | "setItem">,
): Language {
  if ([enterPath, signedInPath].includes(place.pathname)) {
    const asked = new URLSearchParams(place.search).get(languageParameter);
    return isLanguage(asked) ? asked : chooseLanguage(storage.getItem(key), []);
  }
  const language = languageOfPath(place.pathname);
  storage.setItem(key, language);
  return language;
}
