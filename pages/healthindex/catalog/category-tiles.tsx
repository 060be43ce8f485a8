import type { ShopCategory } from "../../../workers/api/modules/catalog/shop-contract.ts";
import { everything } from "../app/list-query.ts";
import { useShop } from "../app/shop-context.ts";

/** The shelves of the shop. */
export function CategoryTiles({ categories }: { categories: readonly ShopCategory[] }) {
  const { t, pathTo } = useShop();
  if (categories.length === 0) return null;
  return (
    <nav aria-label={t("healthindex:list.categories")}>
      <ul class="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-3">
        {categories.map(({ id, slug, name, products }) => (
          <li key={id}>
            <a
              href={pathTo({ screen: "list", query: { ...everything, category: slug } })}
              class="grid h-full content-between gap-4 rounded-large bg-surface-inset p-4 transition-colors hover:bg-accent-soft"
            >
              <span class="text-title font-strong">
                <bdi>{name}</bdi>
              </span>
              <span class="text-caption text-text-muted">{t("healthindex:list.count", { count: products })}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
