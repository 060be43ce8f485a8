import { useEffect, useMemo } from "preact/hooks";
import type { BrandKey } from "../../../shared/brands.ts";
import type { Category, Product } from "../../../workers/api/modules/catalog/contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import type { CatalogApi } from "../api/catalog.api.ts";
import { useConsole } from "../app/console-context.ts";
import type { Shelf } from "../app/shelf.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { ProductImages } from "./product-images.tsx";
import { StateBadge } from "./product-row.tsx";
import { ProductShelf } from "./product-shelf.tsx";
import { createProductStore } from "./product.store.ts";
import { ProductWords } from "./product-words.tsx";
import { chooseText } from "./shop-words.ts";
import { StockPanel } from "./stock-panel.tsx";

type ProductPageProps = {
  api: CatalogApi;
  shelf: Shelf;
  brand: BrandKey;
  /** Null for a new one. */
  product: Product | null;
  categories: readonly Category[];
  mayWrite: boolean;
  onSaved: (product: Product) => void;
};

/** A product: its words, pictures, price and stock. */
export function ProductPage({ api, shelf, brand, product, categories, mayWrite, onSaved }: ProductPageProps) {
  const { host } = useConsole();
  const { t, language } = useTexts();
  const store = useMemo(() => createProductStore({ api, shelf, brand, product }), [api, shelf, product?.id]);
  useEffect(() => store.stop, [store]);
  const saved = store.saved.value;
  const title = (saved !== null && chooseText(saved.texts, language.value)?.title) || t("shop:product.new");
  const disabled = !mayWrite;

  async function save(): Promise<void> {
    const known = await store.save();
    if (known === null) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>("main [aria-invalid=true]")?.focus());
      return;
    }
    const name = chooseText(known.texts, language.peek())?.title ?? known.sku;
    host.announce(t("shop:product.saved", { name }));
    onSaved(known);
  }

  return (
    <WorkColumn>
      <WorkHeader
        back={{ href: `/products?brand=${brand}`, label: t("app:title.products") }}
        title={
          <span class="flex flex-wrap items-center gap-2">
            <bdi>{title}</bdi>
            {saved !== null && <StateBadge state={saved.state} />}
          </span>
        }
        action={
          mayWrite && (
            <>
              {store.isChanged.value && (
                <Button tone="quiet" onClick={() => store.discard()}>
                  {t("shop:product.discard")}
                </Button>
              )}
              <Button
                tone="primary"
                busy={store.busy.value}
                disabled={!store.isChanged.value || store.uploading.value > 0}
                onClick={() => void save()}
                data-testid="product-save"
              >
                {t(saved === null ? "shop:product.create" : "shop:product.save")}
              </Button>
            </>
          )
        }
      />
      <Refused error={store.refusal.value} />
      {store.wasKept && store.isChanged.value && (
        <p class="text-caption text-text-muted" data-testid="product-kept">
          {t("shop:product.kept")}
        </p>
      )}
      <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
          <ProductWords store={store} disabled={disabled} />
          <ProductImages store={store} disabled={disabled} />
        </div>
        <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
          <ProductShelf store={store} categories={categories} disabled={disabled} />
          <StockPanel store={store} mayWrite={mayWrite} />
        </div>
      </div>
    </WorkColumn>
  );
}
