import type { ShopProduct } from "../../../shared/shop-product.ts";
import { everything } from "../app/list-query.ts";
import { useShop } from "../app/shop-context.ts";

/** From the whole shop down to the product's shelf. */
export function Breadcrumbs({ product: { category } }: { product: Pick<ShopProduct, "category"> }) {
  const { t, pathTo } = useShop();
  const look = "inline-flex min-h-6 items-center hover:text-text hover:underline hover:underline-offset-4";
  return (
    <nav aria-label={t("healthindex:product.breadcrumbs")}>
      <ol class="flex flex-wrap items-center gap-x-2 text-text-muted">
        <li>
          <a href={pathTo({ screen: "list", query: everything })} class={look}>
            {t("healthindex:list.all")}
          </a>
        </li>
        {category !== null && (
          <li class="flex items-center gap-2">
            <span aria-hidden="true">/</span>
            <a href={pathTo({ screen: "list", query: { ...everything, category: category.slug } })} class={look}>
              <bdi>{category.name}</bdi>
            </a>
          </li>
        )}
      </ol>
    </nav>
  );
}
