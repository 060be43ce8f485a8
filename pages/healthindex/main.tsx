import { useMemo } from "preact/hooks";
import { createBrandFetch } from "../kit/brand/brand-fetch.ts";
import type { BrandParts } from "../kit/brand/brand-context.ts";
import { launchWrittenSite } from "../kit/written/launch-written-site.tsx";
import { createShopApi } from "./api/shop.api.ts";
import { Shop } from "./app/shop.tsx";
import { createCartKeeper } from "./cart/cart-keeper.ts";
import { createCartStore } from "./cart/cart.store.ts";
import "./site.css";
import { createHealthIndexI18n, type HealthIndexI18n } from "./texts.ts";

const site = {
  brand: "healthindex",
  apiOrigin: import.meta.env.VITE_API_ORIGIN,
  portalOrigin: import.meta.env.VITE_PORTAL_ORIGIN,
};

/** How long an answer may take, in ms. */
const patience = 15_000;

function View({ i18n, parts }: { i18n: HealthIndexI18n; parts: BrandParts }) {
  const shop = useMemo(() => {
    const language = i18n.language.peek();
    const anybody = {
      fetch: (path: string, init?: RequestInit) =>
        fetch(parts.site.apiOrigin + path, { signal: AbortSignal.timeout(patience), ...init }),
    };
    const api = createShopApi({
      read: createBrandFetch(anybody, () => language),
      ask: createBrandFetch(parts.session, () => language),
      language,
    });
    return { api, cart: createCartStore({ api, keeper: createCartKeeper(localStorage) }) };
  }, [i18n, parts]);
  return <Shop i18n={i18n} {...shop} />;
}

void launchWrittenSite({
  site,
  createI18n: createHealthIndexI18n,
  view: View,
});
