import type { I18n } from "./create-i18n.ts";
import { useI18n } from "./i18n-context.ts";
import type { KitKey } from "./kit-namespace.ts";
import type { MessageKey } from "./message-key.ts";

/** Words of the components that only a desk has (ticks, rings, voice notes, the palette): brands' sites do not load them. */
export const deskNamespace = {
  en: () => import("../locales/en/desk.json"),
  ar: () => import("../locales/ar/desk.json"),
};

type DeskKey = MessageKey<{ desk: typeof deskNamespace }>;

/** The site's language, inside a component of a desk. Only where the site gives `createI18n` the desk's words: builds of others refuse this file. */
export function useDeskTexts(): I18n<KitKey | DeskKey> {
  return asDeskI18n(useI18n());
}

// Sites that load the desk's words give them to the provider; the kit's context only names fewer keys.
function asDeskI18n(i18n: unknown): I18n<KitKey | DeskKey> {
  return i18n as I18n<KitKey | DeskKey>;
}
