import { renderToString } from "preact-render-to-string";
import type { Language } from "../../../shared/languages.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createBrandFetch } from "../../kit/brand/brand-fetch.ts";
import type { BrandSite } from "../../kit/brand/brand-session.ts";
import { createServerParts } from "../../kit/server/server-parts.ts";
import type { AskApi, PageRequest, RenderedPage } from "../../kit/server/serve-pages.ts";
import { fixLanguage } from "../../kit/written/fixed-language.ts";
import { createPageMemory } from "../../kit/written/page-data.ts";
import { WrittenSite } from "../../kit/written/written-site.tsx";
import { createShopApi, type ShopApi } from "../api/shop.api.ts";
import { findRoute } from "../app/routes.ts";
import { Shop } from "../app/shop.tsx";
import { createCartStore } from "../cart/cart.store.ts";
import { createHealthIndexI18n, type HealthIndexI18n } from "../texts.ts";
import { describePage, type LoadedPage, loadPage } from "./describe-page.ts";

/** Writes a page of the shop: what the browser would show, before it is there. @param origin the site's own, for whole addresses */
export function createShopRenderer(site: BrandSite, origin: string) {
  const texts = new Map<Language, Promise<HealthIndexI18n>>();
  function readTexts(language: Language): Promise<HealthIndexI18n> {
    const known = texts.get(language) ?? createHealthIndexI18n(fixLanguage(language));
    texts.set(language, known);
    return known;
  }

  return async function renderShopPage({ address, language, ask }: PageRequest): Promise<RenderedPage> {
    const i18n = await readTexts(language);
    const api = createServerApi(ask, language);
    const loaded = await loadOrMiss(address, api);
    const shown = loaded === null ? "/lost" : address;
    const data = loaded?.kind === "own" ? null : (loaded?.data ?? null);
    const prepared = data === null ? null : { address, data, at: Date.now() };
    const body = renderToString(
      <WrittenSite parts={createServerParts(site, i18n, shown)} memory={createPageMemory(prepared)}>
        <Shop i18n={i18n} api={api} cart={createCartStore({ api, keeper: nobodysCart })} />
      </WrittenSite>,
    );
    const isFound = loaded !== null && findRoute(address).screen !== "lost";
    return {
      status: isFound ? 200 : 404,
      screen: findRoute(shown).screen,
      head: describePage({ address, loaded, t: i18n.t, origin, language }),
      body,
      prepared,
    };
  };
}

const nobodysCart = { read: () => null, keep: () => undefined, forget: () => undefined };

function createServerApi(ask: AskApi, language: Language): ShopApi {
  const read = createBrandFetch({ fetch: ask }, () => language);
  return createShopApi({ read, ask: read, language });
}

/** Null for what is not there; throws when that is not known. */
async function loadOrMiss(address: string, api: ShopApi): Promise<LoadedPage | null> {
  try {
    return await loadPage(findRoute(address), api);
  } catch (error) {
    if (error instanceof ApiError && [400, 404].includes(error.status)) return null;
    throw error;
  }
}
