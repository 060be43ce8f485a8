import type { ProductState } from "../../../shared/catalog.ts";
import type { Product } from "../../../workers/api/modules/catalog/contract.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { useTexts } from "../app/texts.ts";
import { Picture } from "./picture.tsx";
import { chooseText } from "./shop-words.ts";
import { useMoney } from "../app/use-money.ts";

const tones = { active: "positive", hidden: "neutral", archived: "neutral" } as const;

export function StateBadge({ state }: { state: ProductState }) {
  const { t } = useTexts();
  return <Badge tone={tones[state]}>{t(`shop:state.${state}`)}</Badge>;
}

/** A product in the list: picture, title and number, price, how many can be bought. */
export function ProductRow({ product }: { product: Product }) {
  const { t, language } = useTexts();
  const formatMoney = useMoney();
  const { id, images, texts, sku, state, price, stock } = product;
  const title = chooseText(texts, language.value)?.title ?? t("shop:products.unnamed");
  const isOut = stock.available <= 0;
  return (
    <a
      href={`/products/${id}`}
      class="flex items-center gap-3 px-4 py-2.5 transition-colors hover:bg-surface-hover focus-visible:-outline-offset-2"
      data-testid="product-row"
    >
      <Picture image={images[0]} size="small" />
      <span class="grid min-w-0 flex-1 gap-0.5">
        <span dir="auto" class="truncate font-strong text-beside-parent">
          {title}
        </span>
        <span class="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-caption text-text-muted">
          <LeftToRight text={sku} />
          {state !== "active" && <StateBadge state={state} />}
        </span>
      </span>
      <span class="grid shrink-0 justify-items-end gap-0.5 tabular-nums">
        <span class="font-strong">{formatMoney(price)}</span>
        <span class={`text-caption ${isOut ? "text-danger-text" : "text-text-muted"}`}>
          {isOut ? t("shop:products.sold") : t("shop:products.left", { count: stock.available })}
        </span>
      </span>
    </a>
  );
}
