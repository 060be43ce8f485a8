import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../../../shared/languages.ts";
import type { Money } from "../../../shared/money.ts";
import type { ShopApi } from "../api/shop.api.ts";
import type { CartStore } from "../cart/cart.store.ts";
import type { HealthIndexI18n } from "../texts.ts";
import { type Route, writeRoute } from "./routes.ts";

/** What every page of the shop stands on. */
export type ShopParts = { readonly i18n: HealthIndexI18n; readonly api: ShopApi; readonly cart: CartStore };

const Context = createContext<ShopParts | undefined>(undefined);
export const ShopProvider = Context.Provider;

/** Throws outside <ShopProvider>. */
export function useShop() {
  const parts = useContext(Context);
  if (parts === undefined) throw new Error("The shop's pages need <ShopProvider> around them");
  const { i18n } = parts;
  const language: Language = i18n.language.value;
  return {
    ...parts,
    t: i18n.t,
    language,
    /** The address of a page, in the language in use. */
    pathTo: (route: Route): string => writeRoute(route, language),
    /** €12.50, in the reader's way. */
    price: ({ amount, currency }: Money): string => i18n.formatNumber(amount / 100, { style: "currency", currency }),
  };
}
