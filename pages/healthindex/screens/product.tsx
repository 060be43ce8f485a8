import { useSignal } from "@preact/signals";
import type { ShopProductDetail } from "../../../workers/api/modules/catalog/shop-contract.ts";
import { Lost } from "../../kit/brand/lost.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { usePageData } from "../../kit/written/page-data.ts";
import { Column } from "../app/layout.tsx";
import { describeProduct } from "../app/page-words.ts";
import { useShop } from "../app/shop-context.ts";
import { useDescribedPage } from "../app/use-page-words.ts";
import { Availability } from "../catalog/availability.tsx";
import { Breadcrumbs } from "../catalog/breadcrumbs.tsx";
import { BuyBox } from "../cart/buy-box.tsx";
import { EvidencePanel } from "../catalog/evidence-panel.tsx";
import { Gallery } from "../catalog/gallery.tsx";
import { ProductComing } from "../catalog/product-coming.tsx";
import { ProductGrid } from "../catalog/product-grid.tsx";
import { ProductPrice } from "../catalog/product-price.tsx";

/** One product: what it is, how well its promise is shown, what it costs, and whether it can be had. */
export function Product({ slug }: { slug: string }) {
  const { api, t, pathTo } = useShop();
  const page = usePageData<ShopProductDetail>(pathTo({ screen: "product", slug }), () => api.readProduct(slug)).value;
  const words = page.kind === "shown" ? describeProduct(t, page.data) : null;
  useDescribedPage(words?.title ?? null, words?.description ?? "");
  if (page.kind === "loading") return <ProductComing />;
  if (page.kind === "failed")
    return page.error.status === 404 ? <Lost /> : <ErrorState error={page.error} onRetry={page.retry} />;
  return <Shown product={page.data} />;
}

function Shown({ product }: { product: ShopProductDetail }) {
  const { t } = useShop();
  const picture = useSignal(0);
  const { title, summary, price, compareAt, related } = product;
  return (
    <Column>
      <Breadcrumbs product={product} />
      <article class="grid items-start gap-8 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] lg:gap-14">
        <Gallery images={product.images} shown={picture.value} onShow={(index) => (picture.value = index)} />
        <div class="grid gap-6">
          <div class="grid gap-2">
            <h1 class="text-balance text-heading font-strong" dir="auto">
              {title}
            </h1>
            {summary !== "" && (
              <p class="text-pretty text-reading text-text-muted" dir="auto">
                {summary}
              </p>
            )}
          </div>
          <div class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
            <ProductPrice price={price} compareAt={compareAt} size="page" />
            <Availability value={product.availability} />
          </div>
          <BuyBox product={product} />
          <EvidencePanel grade={product.evidence} claim={product.claim} />
        </div>
      </article>
      <Details product={product} />
      {related.length > 0 && (
        <section aria-labelledby="related" class="grid gap-6 pt-6">
          <h2 id="related" class="text-heading font-strong">
            {t("healthindex:product.related")}
          </h2>
          <ProductGrid products={related} wide later />
        </section>
      )}
    </Column>
  );
}

/** What is read before buying: description, what is in it, facts. */
function Details({ product }: { product: ShopProductDetail }) {
  const { t } = useShop();
  const { description, ingredients, facts } = product;
  return (
    <div class="grid gap-x-14 gap-y-8 border-t border-line pt-8 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
      <div class="grid content-start gap-4 text-reading" dir="auto">
        {description
          .split(/\n{2,}/)
          .filter((paragraph) => paragraph !== "")
          .map((paragraph, index) => (
            <p key={index} class="max-w-prose text-pretty">
              {paragraph}
            </p>
          ))}
      </div>
      <div class="grid content-start gap-6">
        {facts.length > 0 && (
          <dl class="grid">
            {facts.map(({ name, value }) => (
              <div
                key={name}
                class="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] gap-4 border-b border-line py-2.5 last:border-0"
              >
                <dt class="text-text-muted">
                  <bdi>{name}</bdi>
                </dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {ingredients !== "" && (
          <section class="grid gap-1.5">
            <h2 class="font-strong">{t("healthindex:product.ingredients")}</h2>
            <p class="text-pretty text-text-muted" dir="auto">
              {ingredients}
            </p>
          </section>
        )}
      </div>
    </div>
  );
}
