import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Currency } from "../../../shared/money.ts";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { Button } from "../../kit/components/button.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { type ListQuery, readPriceRange, writeAmount } from "../app/list-query.ts";
import { useShop } from "../app/shop-context.ts";

/** From what price to what price. Without scripts it is a form like any other, that keeps what else was chosen. */
export function PriceFilter({ query, currency }: { query: ListQuery; currency: Currency | null }) {
  const { t, pathTo } = useShop();
  const { go } = useBrand();
  const from = useSignal(writeAmount(query.price.from));
  const to = useSignal(writeAmount(query.price.to));
  useEffect(() => {
    from.value = writeAmount(query.price.from);
    to.value = writeAmount(query.price.to);
  }, [query.price.from, query.price.to]);
  function submit(event: Event): void {
    event.preventDefault();
    const price = readPriceRange(from.peek(), to.peek());
    from.value = writeAmount(price.from);
    to.value = writeAmount(price.to);
    go(pathTo({ screen: "list", query: { ...query, price } }));
  }
  const [path = "", kept = ""] = pathTo({
    screen: "list",
    query: { ...query, price: { from: null, to: null } },
  }).split("?");
  return (
    <section class="grid gap-1.5">
      <h2 class="text-caption font-strong text-text-muted">
        {currency === null ? t("healthindex:filters.price") : t("healthindex:filters.priceIn", { currency })}
      </h2>
      <form
        method="get"
        action={path}
        onSubmit={submit}
        class="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2"
        data-testid="price-filter"
      >
        {[...new URLSearchParams(kept)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField
          label={t("healthindex:filters.from")}
          name="from"
          inputMode="decimal"
          autocomplete="off"
          maxLength={9}
          value={from.value}
          onValue={(value) => (from.value = value)}
        />
        <TextField
          label={t("healthindex:filters.to")}
          name="to"
          inputMode="decimal"
          autocomplete="off"
          maxLength={9}
          value={to.value}
          onValue={(value) => (to.value = value)}
        />
        <Button type="submit">{t("healthindex:filters.show")}</Button>
      </form>
    </section>
  );
}
