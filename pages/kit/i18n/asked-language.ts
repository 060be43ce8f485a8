import { isLanguage } from "./languages.ts";

/** The parameter by which one site tells another the reader's language; its name is OpenID Connect's. */
export const languageParameter = "ui_locales";

/**
 * Keeps the language that the site somebody comes from speaks with them, as if it had been chosen here; a choice made here before stays.
 * @param search the page's query
 */
export function adoptAskedLanguage(search: string, storage: Pick<Storage, "getItem" | "setItem">, key: string): void {
  const asked = (new URLSearchParams(search).get(languageParameter) ?? "").split(" ").find(isLanguage);
  if (asked !== undefined && !isLanguage(storage.getItem(key))) storage.setItem(key, asked);
}
