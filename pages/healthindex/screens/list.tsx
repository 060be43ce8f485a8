import { useSignal } from "@preact/signals";
import { SearchX } from "lucide-preact";
import type { ShopCategory } from "../../../workers/api/modules/catalog/shop-contract.ts";
import type { ShopProduct } from "../../../shared/shop-product.ts";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { usePageData, usePageKeeper } from "../../kit/written/page-data.ts";
import { Column } from "../app/layout.tsx";
import { everything, isPlainShelf, type ListQuery } from "../app/list-query.ts";
import { ButtonLink } from "../app/button-link.tsx";
import { loadList } from "../app/load-page.ts";
import { describeList } from "../app/page-words.ts";
import { useShop } from "../app/shop-context.ts";
import { useDescribedPage } from "../app/use-page-words.ts";
import { Filters } from "../catalog/filters.tsx";
import { ProductGrid, ProductGridComing } from "../catalog/product-grid.tsx";
import { SortSelect } from "../catalog/sort-select.tsx";

export type ListData = {
  readonly categories: readonly ShopCategory[];
  readonly items: readonly ShopProduct[];
  readonly nextCursor: string | null;
};

/** A shelf, a search, or both: what there is, sieved and sorted by the address. */
export function List({ query }: { query: ListQuery }) {
  const { t, api, pathTo } = useShop();
  const page = usePageData<ListData>(pathTo({ screen: "list", query }), () => loadList(api, query)).value;
  const data = page.kind === "shown" ? page.data : null;
  const category = data?.categories.find(({ slug }) => slug === query.category) ?? null;
  const words = describeList(t, query, category);
  const isKnown = data !== null || query.category === null;
  useDescribedPage(isKnown ? words.title : null, words.description);
  return (
    <Column>
      <header class="grid gap-2">
        <h1 class="text-balance text-heading font-strong" dir="auto">
          {isKnown ? words.heading : " "}
        </h1>
        {query.search === "" && category !== null && category.description !== "" && (
          <p class="max-w-prose text-pretty text-reading text-text-muted" dir="auto">
            {category.description}
          </p>
        )}
      </header>
      <div class="grid items-start gap-x-10 gap-y-5 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <Filters query={query} categories={data?.categories ?? []} currency={data?.items[0]?.price.currency ?? null} />
        <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
          <SortSelect query={query} />
          {page.kind === "loading" && <ProductGridComing />}
          {page.kind === "failed" && <ErrorState error={page.error} onRetry={page.retry} />}
          {data !== null && (
            <div class={`transition-opacity ${page.kind === "shown" && page.isOld ? "opacity-50" : ""}`}>
              {data.items.length === 0 && data.nextCursor === null ? (
                <NothingFound query={query} />
              ) : (
                <Products key={page.kind === "shown" ? page.address : ""} query={query} data={data} />
              )}
            </div>
          )}
        </div>
      </div>
    </Column>
  );
}

function Products({ query, data }: { query: ListQuery; data: ListData }) {
  const { t, api, pathTo } = useShop();
  const keep = usePageKeeper();
  const more = useSignal<Pick<ListData, "items" | "nextCursor"> | null>(null);
  const step = useSignal<"resting" | "loading" | "failed">("resting");
  const items = [...data.items, ...(more.value?.items ?? [])];
  const nextCursor = more.value === null ? data.nextCursor : more.value.nextCursor;
  async function loadMore(): Promise<void> {
    step.value = "loading";
    try {
      const page = await api.listProducts(query, nextCursor);
      more.value = { items: [...(more.peek()?.items ?? []), ...page.items], nextCursor: page.nextCursor };
      // Who comes back from a product finds the list as long as it was.
      keep(pathTo({ screen: "list", query }), { ...data, ...page, items: [...items, ...page.items] });
      step.value = "resting";
    } catch {
      step.value = "failed";
    }
  }
  return (
    <div class="grid gap-8">
      <ProductGrid products={items} heading="h2" />
      {nextCursor !== null && (
        <div class="grid justify-items-center gap-2">
          <Button busy={step.value === "loading"} onClick={() => void loadMore()} data-testid="more-products">
            {t("healthindex:list.more")}
          </Button>
          <span role="status" class="text-danger-text">
            {step.value === "failed" && t("healthindex:list.moreFailed")}
          </span>
        </div>
      )}
    </div>
  );
}

function NothingFound({ query }: { query: ListQuery }) {
  const { t, pathTo } = useShop();
  const isSieved = !isPlainShelf({ ...query, search: "" }) || query.category !== null;
  return (
    <div data-testid="nothing-found">
      <EmptyState
        icon={SearchX}
        title={
          query.search === ""
            ? t("healthindex:list.none.title")
            : t("healthindex:list.none.search", { search: query.search })
        }
        action={
          <ButtonLink
            href={pathTo({ screen: "list", query: isSieved ? { ...everything, search: query.search } : everything })}
          >
            {t(isSieved ? "healthindex:list.none.unsieve" : "healthindex:list.all")}
          </ButtonLink>
        }
      >
        {t("healthindex:list.none.detail")}
      </EmptyState>
    </div>
  );
}
