import { useSignal } from "@preact/signals";
import { Download, Package, Plus, Upload } from "lucide-preact";
import { productStates, type ProductState } from "../../../shared/catalog.ts";
import { saveAnswer } from "../../kit/account/save-answer.ts";
import { Button } from "../../kit/components/button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SearchBox } from "../../kit/search/search-box.tsx";
import type { CatalogApi } from "../api/catalog.api.ts";
import { useConsole } from "../app/console-context.ts";
import { PagedRows } from "../app/paged-rows.tsx";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { BrandChoice } from "./brand-choice.tsx";
import { ProductRow } from "./product-row.tsx";
import type { ProductsStore } from "./products.store.ts";

const SheetDialog = lazily(() => import("./sheet-dialog.tsx").then((file) => file.SheetDialog));

type ProductListProps = { api: CatalogApi; store: ProductsStore; mayWrite: boolean };

/** A shop's products, found by words, number or state. */
export function ProductList({ api, store, mayWrite }: ProductListProps) {
  const { router, attempt } = useConsole();
  const importing = useSignal(false);
  const exporting = useSignal(false);
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
  async function exportAll(): Promise<void> {
    exporting.value = true;
    await attempt(api.exportSheet(query).then((answer) => saveAnswer(answer, "products.csv")));
    exporting.value = false;
  }

  const all = <Button onClick={() => void store.ask({ ...query, q: "", state: "" })}>{t("shop:products.all")}</Button>;
  return (
    <WorkColumn width="narrow">
      <WorkHeader
        title={t("app:title.products")}
        lead={t("shop:products.lead")}
        action={
          mayWrite && (
            <>
              <Button
                icon={Download}
                busy={exporting.value}
                onClick={() => void exportAll()}
                data-testid="sheet-export"
              >
                {t("shop:sheet.export")}
              </Button>
              <Button icon={Upload} onClick={() => (importing.value = true)} data-testid="sheet-open">
                {t("shop:sheet.import")}
              </Button>
              {add}
            </>
          )
        }
      />
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
      {importing.value && (
        <SheetDialog
          api={api}
          brand={query.brand}
          onTaken={() => void store.load()}
          onClose={() => (importing.value = false)}
        />
      )}
    </WorkColumn>
  );
}
