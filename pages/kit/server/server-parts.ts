import { signal } from "@preact/signals";
import type { BrandParts } from "../brand/brand-context.ts";
import type { BrandSite, Visit } from "../brand/brand-session.ts";
import type { BrandI18n } from "../brand/create-brand-i18n.ts";
import { inLanguage } from "../i18n/address-language.ts";

const nobody = (): never => {
  throw new Error("On the server nobody is signed in, and nobody goes anywhere");
};

/** What a page stands on while it is written: an address, a language, and nobody in particular. */
export function createServerParts(site: BrandSite, i18n: BrandI18n, address: string): BrandParts {
  const language = i18n.language.peek();
  return {
    site,
    i18n,
    session: {
      visit: signal<Visit>({ kind: "unknown" }),
      start: nobody,
      signIn: nobody,
      handleSignedIn: nobody,
      signOut: nobody,
      fetch: nobody,
    },
    theme: signal<"system" | "light" | "dark">("system"),
    usualTheme: "system",
    address: signal(address),
    front: inLanguage("/", language),
    addressIn: (wanted) => inLanguage(address, wanted),
    goOn: nobody,
    go: nobody,
  };
}
