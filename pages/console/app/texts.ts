import { accountNamespace } from "../../kit/account/account-texts.ts";
import { deskNamespace } from "../../kit/i18n/desk-texts.ts";
import { createI18n } from "../../kit/i18n/create-i18n.ts";
import { useI18n } from "../../kit/i18n/i18n-context.ts";

/** The console's texts, loaded for the language in use. */
const consoleTexts = {
  desk: deskNamespace,
  app: { en: () => import("../locales/en/app.json"), ar: () => import("../locales/ar/app.json") },
  inbox: { en: () => import("../locales/en/inbox.json"), ar: () => import("../locales/ar/inbox.json") },
  failures: {
    en: () => import("../../../shared/locales/en/failures.json"),
    ar: () => import("../../../shared/locales/ar/failures.json"),
  },
};

/** Words of pages that come later than the inbox: WithTexts asks for them. */
export const laterTexts = {
  account: accountNamespace,
  settings: { en: () => import("../locales/en/settings.json"), ar: () => import("../locales/ar/settings.json") },
  members: { en: () => import("../locales/en/members.json"), ar: () => import("../locales/ar/members.json") },
  organization: {
    en: () => import("../locales/en/organization.json"),
    ar: () => import("../locales/ar/organization.json"),
  },
  customers: { en: () => import("../locales/en/customers.json"), ar: () => import("../locales/ar/customers.json") },
  segments: { en: () => import("../locales/en/segments.json"), ar: () => import("../locales/ar/segments.json") },
  delivery: { en: () => import("../locales/en/delivery.json"), ar: () => import("../locales/ar/delivery.json") },
  imports: { en: () => import("../locales/en/imports.json"), ar: () => import("../locales/ar/imports.json") },
  campaigns: { en: () => import("../locales/en/campaigns.json"), ar: () => import("../locales/ar/campaigns.json") },
  /** Why a delivery failed, or was not sent. */
  reasons: {
    en: () => import("../../../shared/locales/en/delivery-reasons.json"),
    ar: () => import("../../../shared/locales/ar/delivery-reasons.json"),
  },
  templates: { en: () => import("../locales/en/templates.json"), ar: () => import("../locales/ar/templates.json") },
  shop: { en: () => import("../locales/en/shop.json"), ar: () => import("../locales/ar/shop.json") },
  audit: { en: () => import("../locales/en/audit.json"), ar: () => import("../locales/ar/audit.json") },
};
export type LaterSpace = keyof typeof laterTexts;

export type ConsoleI18n = Awaited<ReturnType<typeof createConsoleI18n>>;

export function createConsoleI18n() {
  return createI18n(consoleTexts, undefined, laterTexts);
}

/** The console's language: the one <I18nProvider> was given, which knows the console's keys besides the kit's. */
export function useTexts(): ConsoleI18n {
  return asConsoleI18n(useI18n());
}

// main.tsx gives the provider what createConsoleI18n made; the kit's context only names fewer of its keys.
function asConsoleI18n(i18n: unknown): ConsoleI18n {
  return i18n as ConsoleI18n;
}
