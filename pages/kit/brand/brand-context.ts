import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Language } from "../../../shared/languages.ts";
import type { BrandI18n } from "./create-brand-i18n.ts";
import type { BrandSession, BrandSite } from "./brand-session.ts";

/** What every screen of a brand's site stands on. */
export type BrandParts = {
  readonly site: BrandSite;
  readonly session: BrandSession;
  readonly i18n: BrandI18n;
  readonly theme: Signal<"system" | "light" | "dark">;
  /** What the site shows where nobody has chosen: the system's choice, or its own. */
  readonly usualTheme: "system" | "light" | "dark";
  /** The path and query that are shown. */
  readonly address: ReadonlySignal<string>;
  /** The front page's address, in the language in use. */
  readonly front: string;
  /** This page in another language, where every language has addresses of its own. */
  readonly addressIn?: (language: Language) => string;
  /** Shows another address of the site in place of the present one. */
  readonly goOn: (address: string) => void;
  /** Goes to another address of the site, as a link does. */
  readonly go: (address: string) => void;
};

const Context = createContext<BrandParts | undefined>(undefined);

export const BrandProvider = Context.Provider;

/** Throws outside <BrandProvider>. */
export function useBrand(): BrandParts {
  const parts = useContext(Context);
  if (parts === undefined) throw new Error("A brand's components need <BrandProvider> around them");
  return parts;
}
