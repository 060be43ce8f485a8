import type { Money } from "../../../shared/money.ts";
import { useShop } from "../app/shop-context.ts";
import { Price } from "./price.tsx";

type ProductPriceProps = { price: Money; compareAt: Money | null; size?: "card" | "page" };

/** What it costs, and what it cost before. */
export function ProductPrice({ price, compareAt, size = "card" }: ProductPriceProps) {
  const { t } = useShop();
  return (
    <span class="flex flex-wrap items-baseline gap-x-2">
      <Price money={price} class={`font-strong ${size === "page" ? "text-heading" : "text-title"}`} />
      {compareAt !== null && compareAt.amount > price.amount && (
        <s class="text-text-muted">
          <span class="sr-only">{t("healthindex:product.before")} </span>
          <Price money={compareAt} />
        </s>
      )}
    </span>
  );
}
