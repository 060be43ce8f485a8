import type { I18n } from "../i18n/create-i18n.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import type { KitKey } from "../i18n/kit-namespace.ts";
import type { MessageKey } from "../i18n/message-key.ts";

/** The words of the account screens. A site that shows them loads this space as `account`, at best when one of them is first shown. */
export const accountNamespace = {
  en: () => import("../locales/en/account.json"),
  ar: () => import("../locales/ar/account.json"),
};

export type AccountKey = MessageKey<{ account: typeof accountNamespace }>;
export type AccountI18n = I18n<AccountKey | KitKey>;

/** The site's language with the words of the account screens. */
export function useAccountTexts(): AccountI18n {
  return asAccountI18n(useI18n());
}

// A site that renders these screens gives its provider the space named above; the context only names fewer keys.
function asAccountI18n(i18n: unknown): AccountI18n {
  return i18n as AccountI18n;
}
