import { defaultLanguage, type Language } from "../../../shared/languages.ts";
import { isLanguage } from "./languages.ts";

// Where each language has addresses of its own, the default one stands at `/` and every other below its key: `/ar/cart`.

/** The language that an address is written in. */
export function languageOfPath(path: string): Language {
  const [, first] = path.split(/[/?#]/);
  return isLanguage(first) ? first : defaultLanguage;
}

/** The address without its language: `/ar/cart?x=1` is `/cart?x=1`. */
export function withoutLanguage(address: string): string {
  const [, first = ""] = address.split(/[/?#]/);
  if (!isLanguage(first)) return address;
  const rest = address.slice(first.length + 1);
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** The same place in another language. @param address in whichever */
export function inLanguage(address: string, language: Language): string {
  const bare = withoutLanguage(address);
  return language === defaultLanguage ? bare : `/${language}${bare === "/" ? "/" : bare}`;
}
