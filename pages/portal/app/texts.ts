import { accountNamespace } from "../../kit/account/account-texts.ts";
import { createI18n } from "../../kit/i18n/create-i18n.ts";
import { useI18n } from "../../kit/i18n/i18n-context.ts";

const texts = {
  portal: { en: () => import("../locales/en/portal.json"), ar: () => import("../locales/ar/portal.json") },
};

/** Words of pages that come after the doorway. */
const laterTexts = {
  account: accountNamespace,
  receipt: { en: () => import("../locales/en/receipt.json"), ar: () => import("../locales/ar/receipt.json") },
};
export type LaterSpace = keyof typeof laterTexts;

export type PortalI18n = Awaited<ReturnType<typeof createPortalI18n>>;

export function createPortalI18n() {
  return createI18n(texts, undefined, laterTexts);
}

/** The portal's language: the one <I18nProvider> was given, which knows the portal's keys besides the kit's. */
export function useTexts(): PortalI18n {
  return asPortalI18n(useI18n());
}

// main.tsx gives the provider what createPortalI18n made; the kit's context only names fewer of its keys.
function asPortalI18n(i18n: unknown): PortalI18n {
  return i18n as PortalI18n;
}
