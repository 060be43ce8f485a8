import type { TargetedEvent } from "preact";
import { amountPattern } from "../../../shared/amount-text.ts";
import type { Currency } from "../../../shared/money.ts";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { Button } from "../../kit/components/button.tsx";
import { everything, type ListQuery, readPriceRange, writePriceEnd } from "../app/list-query.ts";
import { useShop } from "../app/shop-context.ts";

const ends = ["from", "to"] as const;

/** From what price to what price. Without scripts it is a form like any other, that keeps what else was chosen. */
export function PriceFilter({ query, currency }: { query: ListQuery; currency: Currency | null }) {
  const { t, pathTo } = useShop();
  const { go } = useBrand();
  function submit(event: TargetedEvent<HTMLFormElement>): void {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const price = readPriceRange(String(said.get("from")), String(said.get("to")));
    go(pathTo({ screen: "list", query: { ...query, price } }));
  }
  const others: ListQuery = { ...query, price: everything.price };
  const [path = "", kept = ""] = pathTo({ screen: "list", query: others }).split("?");
  return (
    <section class="grid gap-1.5">
      <h2 class="text-caption font-strong text-text-muted">
        {t("healthindex:filters.price")} {currency}
      </h2>
      <form method="get" action={path} onSubmit={submit} class="flex items-end gap-2" data-testid="price-filter">
        {[...new URLSearchParams(kept)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {ends.map((end) => (
          <label key={end} class="grid min-w-0 flex-1 text-caption text-text-muted">
            {t(`healthindex:filters.${end}`)}
            <input
              name={end}
              value={writePriceEnd(query.price[end])}
              inputMode="decimal"
              pattern={amountPattern}
              autocomplete="off"
              class="h-control w-full rounded-medium border border-line-control bg-surface px-2 text-body text-text"
            />
          </label>
        ))}
        <Button type="submit">{t("healthindex:filters.show")}</Button>
      </form>
    </section>
  );
}
