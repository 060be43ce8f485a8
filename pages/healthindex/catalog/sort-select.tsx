import { productSorts } from "../../../shared/catalog.ts";
import { useBrand } from "../../kit/brand/brand-context.ts";
import type { ListQuery } from "../app/list-query.ts";
import { useShop } from "../app/shop-context.ts";

/** In which order a list stands. */
export function SortSelect({ query }: { query: ListQuery }) {
  const { t, pathTo } = useShop();
  const { goOn } = useBrand();
  return (
    <label class="flex items-center gap-2 justify-self-end text-text-muted">
      {t("healthindex:sort.label")}
      <select
        value={query.sort}
        onChange={({ currentTarget }) => {
          const sort = productSorts.find((one) => one === currentTarget.value);
          if (sort !== undefined) goOn(pathTo({ screen: "list", query: { ...query, sort } }));
        }}
        class="h-control-small rounded-medium border border-line-control bg-surface px-2 text-body text-text"
        data-testid="sort"
      >
        {productSorts.map((sort) => (
          <option key={sort} value={sort} selected={sort === query.sort}>
            {t(`healthindex:sort.${sort}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
