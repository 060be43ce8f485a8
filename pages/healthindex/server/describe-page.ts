import type { ShopProductDetail } from "../../../workers/api/modules/catalog/shop-contract.ts";
import { assertNever } from "../../../shared/assert-never.ts";
import { defaultLanguage, type Language, languages } from "../../../shared/languages.ts";
import { inLanguage } from "../../kit/i18n/address-language.ts";
import type { PageHead } from "../../kit/server/page-head.ts";
import type { ShopApi } from "../api/shop.api.ts";
import { isPlainShelf, type ListQuery } from "../app/list-query.ts";
import { loadHome, loadList } from "../app/load-page.ts";
import { describeHome, describeList, describeLost, describeProduct } from "../app/page-words.ts";
import type { Route } from "../app/routes.ts";
import { gallerySizes } from "../catalog/gallery.tsx";
import { cardSizes } from "../catalog/product-card.tsx";
import { writeSrcset } from "../catalog/product-picture.tsx";
import type { HomeData } from "../screens/home.tsx";
import type { ListData } from "../screens/list.tsx";
import type { HealthIndexI18n } from "../texts.ts";
import { describeBreadcrumbs, describeOffer, describeShop } from "./structured-data.ts";

/** A page with what it shows; `own`: somebody's own, of which only the frame is written. */
export type LoadedPage =
  | { readonly kind: "home"; readonly data: HomeData }
  | { readonly kind: "list"; readonly query: ListQuery; readonly data: ListData }
  | { readonly kind: "product"; readonly data: ShopProductDetail }
  | { readonly kind: "own" };

/** @throws ApiError */
export async function loadPage(route: Route, api: ShopApi): Promise<LoadedPage | null> {
  switch (route.screen) {
    case "home":
      return { kind: "home", data: await loadHome(api) };
    case "list": {
      const data = await loadList(api, route.query);
      const { category } = route.query;
      if (category !== null && !data.categories.some(({ slug }) => slug === category)) return null;
      return { kind: "list", query: route.query, data };
    }
    case "product":
      return { kind: "product", data: await api.readProduct(route.slug) };
    case "lost":
      return null;
    default:
      return { kind: "own" };
  }
}

type Described = {
  /** Path and query, as the page is kept. */
  readonly address: string;
  /** Null: there is no such page. */
  readonly loaded: LoadedPage | null;
  readonly t: HealthIndexI18n["t"];
  readonly origin: string;
  readonly language: Language;
};

/** What a page says of itself to search engines and to whoever shares its address. */
export function describePage({ address, loaded, t, origin, language }: Described): PageHead {
  const hidden = { canonical: null, alternates: [], structuredData: [] };
  if (loaded === null) return { ...describeLost(t), ...hidden };
  const found = {
    canonical: origin + address,
    alternates: [
      ...languages.map((one) => ({ language: one, href: origin + inLanguage(address, one) })),
      { language: "x-default" as const, href: origin + inLanguage(address, defaultLanguage) },
    ],
  };
  switch (loaded.kind) {
    case "own":
      return { title: "HealthIndex", description: t("healthindex:home.lead"), ...hidden };
    case "home":
      return { ...describeHome(t), ...found, structuredData: [describeShop(origin, language, t)] };
    case "list": {
      const { query, data } = loaded;
      const category = data.categories.find(({ slug }) => slug === query.category) ?? null;
      const { title, description } = describeList(t, query, category);
      const preload = describePreload(data.items[0]?.image ?? null, cardSizes);
      if (!isPlainShelf(query)) return { title, description, ...hidden, preload };
      const trail = describeBreadcrumbs({ origin, language, t, category });
      return { title, description, ...found, preload, structuredData: [trail] };
    }
    case "product": {
      const product = loaded.data;
      const picture = product.images[0]?.variants.at(-1);
      return {
        ...describeProduct(t, product),
        ...found,
        kind: "product",
        preload: describePreload(product.images[0] ?? null, gallerySizes),
        picture: picture && { ...picture, alt: product.images[0]?.alt ?? product.title },
        structuredData: [
          describeOffer(product, found.canonical),
          describeBreadcrumbs({ origin, language, t, category: product.category, product }),
        ],
      };
    }
    default:
      return assertNever(loaded);
  }
}

function describePreload(image: ShopProductDetail["image"], sizes: string): PageHead["preload"] {
  return image === null ? undefined : { srcset: writeSrcset(image), sizes };
}
