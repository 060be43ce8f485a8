import { useSignal } from "@preact/signals";
import { ShoppingBag } from "lucide-preact";
import type { ShopProductDetail } from "../../../workers/api/modules/catalog/shop-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { useShop } from "../app/shop-context.ts";
import { ButtonLink } from "../app/button-link.tsx";
import { QuantityPicker } from "./quantity-picker.tsx";

/** How many, into the cart, and then on to it. */
export function BuyBox({ product }: { product: Pick<ShopProductDetail, "id" | "title" | "most"> }) {
  const { t, cart, pathTo } = useShop();
  const quantity = useSignal(1);
  const added = useSignal(0);
  const { id, title, most } = product;
  async function add(): Promise<void> {
    if (await cart.add(id, quantity.peek())) added.value += quantity.peek();
  }
  if (most === 0) return <p class="rounded-large bg-surface-inset p-4 text-pretty">{t("healthindex:product.out")}</p>;
  return (
    <div class="grid gap-3">
      <div class="flex flex-wrap gap-3">
        <QuantityPicker
          name={title}
          quantity={Math.min(quantity.value, most)}
          most={most}
          onQuantity={(next) => (quantity.value = next)}
        />
        <span class="min-w-44 flex-1">
          <Button
            tone="primary"
            icon={ShoppingBag}
            wide
            busy={cart.busy.value.has(id)}
            onClick={() => void add()}
            data-testid="add-to-cart"
          >
            {t("healthindex:cart.add")}
          </Button>
        </span>
      </div>
      {added.value > 0 && (
        <div class="flex flex-wrap items-center justify-between gap-3 rounded-large bg-accent-soft p-3 ps-4 animate-drop">
          <span class="font-strong text-accent-text">{t("healthindex:cart.added", { count: added.value })}</span>
          <ButtonLink href={pathTo({ screen: "cart" })} data-testid="view-cart">
            {t("healthindex:cart.view")}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}
