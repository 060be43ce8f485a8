import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { I18n } from "./create-i18n.ts";

const Context = createContext<I18n | undefined>(undefined);

/** Wraps a site: `<I18nProvider value={i18n}>`. */
export const I18nProvider = Context.Provider;

/** The site's language, inside any kit component. Throws outside <I18nProvider>. */
export function useI18n(): I18n {
  const i18n = useContext(Context);
  if (i18n === undefined) throw new Error("Kit components need <I18nProvider> around them");
  return i18n;
}
