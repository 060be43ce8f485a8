import { Package, Plus } from "lucide-preact";
import { productStates, type ProductState } from "../../../shared/catalog.ts";
import { Button } from "../../kit/components/button.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SearchBox } from "../../kit/search/search-box.tsx";
import { useConsole } from "../app/console-context.ts";
import { PagedRows } from "../app/paged-rows.tsx";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { BrandChoice } from "./brand-choice.tsx";
import { ProductRow } from "./product-row.tsx";
import type { ProductsStore } from "./products.store.ts";

/** A shop's products, found by words, number or state. */
export function ProductList({ store, mayWrite }: { store: ProductsStore; mayWrite: boolean }) {
  const { router } = useConsole();
  const { t } = useTexts();
  const query = store.query.value;
  const isFiltered = store.isFiltered.value;
  const add = mayWrite && (
    <Button
      tone="primary"
      icon={Plus}
      onClick={() => router.go(`/products/new?brand=${query.brand}`)}
      data-testid="product-add"
    >
      {t("shop:products.add")}
    </Button>
  );
  const all = <Button onClick={() => void store.ask({ ...query, q: "", state: "" })}>{t("shop:products.all")}</Button>;
  return (
    <WorkColumn width="narrow">
      <WorkHeader title={t("app:title.products")} lead={t("shop:products.lead")} action={add} />
      <div class="flex flex-wrap items-center gap-2">
        <search class="min-w-52 flex-1">
          <SearchBox
            label={t("shop:products.search")}
            clearLabel={t("shop:products.searchClear")}
            query={query.q}
            onQuery={(q) => void store.ask({ ...query, q })}
            data-testid="product-search"
          />
        </search>
        <div class="w-48">
          <Select<ProductState | "">
            label={t("shop:products.state")}
            labelHidden
            value={query.state}
            options={[
              { value: "", label: t("shop:products.everyState") },
              ...productStates.map((value) => ({ value, label: t(`shop:state.${value}`) })),
            ]}
            onValue={(state) => void store.ask({ ...query, state })}
          />
        </div>
        <BrandChoice brand={query.brand} onBrand={(brand) => router.go(`/products?brand=${brand}`)} />
      </div>
      <PagedRows
        list={store}
        label={t("app:title.products")}
        none={{
          icon: Package,
          title: t(isFiltered ? "shop:products.noneFound" : "shop:products.none"),
          lead: t(isFiltered ? "shop:products.noneFoundLead" : "shop:products.noneLead"),
        }}
        add={isFiltered ? all : add}
        more={t("shop:more")}
        expected={6}
        row={(product) => <ProductRow product={product} />}
      />
    </WorkColumn>
  );
}
