import type { ShopCategory } from "../../../workers/api/modules/catalog/shop-contract.ts";
import type { ShopProduct } from "../../../shared/shop-product.ts";
import { evidenceGrades } from "../../../shared/catalog.ts";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { usePageData } from "../../kit/written/page-data.ts";
import { everything } from "../app/list-query.ts";
import { describeHome } from "../app/page-words.ts";
import { ButtonLink } from "../app/button-link.tsx";
import { useShop } from "../app/shop-context.ts";
import { useDescribedPage } from "../app/use-page-words.ts";
import { CategoryTiles } from "../catalog/category-tiles.tsx";
import { EvidenceLabel } from "../catalog/evidence-label.tsx";
import { ProductGrid, ProductGridComing } from "../catalog/product-grid.tsx";
import { loadHome } from "../app/load-page.ts";

export type HomeData = { readonly categories: readonly ShopCategory[]; readonly best: readonly ShopProduct[] };

/** What the shop stands for, what is on its shelves, and how to read its labels. */
export function Home() {
  const { t, api, pathTo } = useShop();
  const page = usePageData<HomeData>(pathTo({ screen: "home" }), () => loadHome(api)).value;
  const words = describeHome(t);
  useDescribedPage(words.title, words.description);
  return (
    <div class="mx-auto grid w-full max-w-6xl grid-cols-[minmax(0,1fr)] content-start gap-12 px-4 pb-16 pt-8 sm:px-8 lg:gap-16 lg:pt-12">
      <section class="grid items-center gap-8 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div class="grid justify-items-start gap-5">
          <h1 class="text-balance font-display text-display font-strong">{t("healthindex:home.title")}</h1>
          <p class="max-w-prose text-pretty text-title text-text-muted">{t("healthindex:home.lead")}</p>
          <ButtonLink href={pathTo({ screen: "list", query: everything })} tone="primary">
            {t("healthindex:browse")}
          </ButtonLink>
        </div>
        <div aria-hidden="true" class="shelf max-lg:hidden" />
      </section>
      {page.kind === "shown" && <CategoryTiles categories={page.data.categories} />}
      <section aria-labelledby="best" class="grid gap-6">
        <div class="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="best" class="text-heading font-strong">
            {t("healthindex:home.best")}
          </h2>
          <a href={pathTo({ screen: "list", query: everything })} class="text-accent-text underline underline-offset-4">
            {t("healthindex:home.all")}
          </a>
        </div>
        {page.kind === "loading" && <ProductGridComing wide />}
        {page.kind === "failed" && <ErrorState error={page.error} onRetry={page.retry} />}
        {page.kind === "shown" && <ProductGrid products={page.data.best} wide />}
      </section>
      <Labels />
    </div>
  );
}

function Labels() {
  const { t } = useShop();
  return (
    <section aria-labelledby="labels" class="grid gap-5">
      <h2 id="labels" class="text-heading font-strong">
        {t("healthindex:labels.title")}
      </h2>
      <ul class="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {evidenceGrades.map((grade) => (
          <li
            key={grade}
            class="grid content-start gap-3 rounded-large border border-line bg-surface-raised p-5 shadow-rest"
          >
            <EvidenceLabel grade={grade} />
            <p class="text-pretty text-text-muted">{t(`healthindex:labels.${grade}.meaning`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
