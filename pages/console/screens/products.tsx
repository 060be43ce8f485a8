import { PackageX } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { isBrandKey, type BrandKey } from "../../../shared/brands.ts";
import { createResource } from "../../kit/api/resource.ts";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { createCatalogApi } from "../api/catalog.api.ts";
import { useConsole } from "../app/console-context.ts";
import type { PlaceProps } from "../app/place.tsx";
import { may } from "../app/sections.ts";
import { createShelf } from "../app/shelf.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkPage } from "../app/work-page.tsx";
import { readBrand } from "../shop/brand-choice.tsx";
import { ProductList } from "../shop/product-list.tsx";
import { ProductPage } from "../shop/product-page.tsx";
import { createProductsStore } from "../shop/products.store.ts";

/** Products of a shop: all of them, a new one, or one being written. */
export function Products({ route }: PlaceProps) {
  const brand = readBrand(route.search);
  if (brand === undefined) return null;
  return (
    <WithTexts spaces={["account", "shop"]}>
      <WorkPage place="products">
        {route.id === null && <ListPage key={brand} brand={brand} />}
        {route.id === "new" && <NewPage brand={brand} />}
        {route.id !== null && route.id !== "new" && <OnePage key={route.id} id={route.id} />}
      </WorkPage>
    </WithTexts>
  );
}

function useCatalog(brand: BrandKey | null) {
  const { reach, session } = useConsole();
  const api = useMemo(() => createCatalogApi(reach), [reach]);
  const shelf = useMemo(() => createShelf(localStorage, () => session.viewer.peek()?.memberId ?? ""), [session]);
  const categories = useMemo(
    () => createResource(async () => (brand === null ? [] : api.listCategories(brand))),
    [api, brand],
  );
  useEffect(() => void categories.load(), [categories]);
  const state = categories.state.value;
  return {
    api,
    shelf,
    categories: state.kind === "ready" ? state.value : [],
    mayWrite: may(session.me.value, "shop", "write"),
  };
}

function ListPage({ brand }: { brand: BrandKey }) {
  const { reach, session } = useConsole();
  const api = useMemo(() => createCatalogApi(reach), [reach]);
  const store = useMemo(() => createProductsStore(api, { brand, q: "", state: "" }), [api, brand]);
  useEffect(() => void store.load(), [store]);
  return <ProductList api={api} store={store} mayWrite={may(session.me.value, "shop", "write")} />;
}

function NewPage({ brand }: { brand: BrandKey }) {
  const { router } = useConsole();
  return (
    <ProductPage
      {...useCatalog(brand)}
      brand={brand}
      product={null}
      onSaved={({ id }) => router.go(`/products/${id}`, { replace: true })}
    />
  );
}

function OnePage({ id }: { id: string }) {
  const { reach, router } = useConsole();
  const { t } = useTexts();
  const one = useMemo(() => {
    const api = createCatalogApi(reach);
    return createResource(() => api.readProduct(id));
  }, [reach, id]);
  useEffect(() => void one.load(), [one]);
  const state = one.state.value;
  const product = state.kind === "ready" && isBrandKey(state.value.brand) ? state.value : null;
  const catalog = useCatalog(product?.brand ?? null);
  if (state.kind === "failed" && state.error.status === 404)
    return (
      <EmptyState
        icon={PackageX}
        title={t("shop:product.gone")}
        action={<Button onClick={() => router.go("/products")}>{t("shop:products.all")}</Button>}
      />
    );
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void one.load()} />;
  if (product === null)
    return (
      <WorkColumn>
        <SkeletonLines count={8} />
      </WorkColumn>
    );
  return <ProductPage {...catalog} brand={product.brand} product={product} onSaved={one.set} />;
}
