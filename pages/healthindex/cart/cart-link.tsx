import { ShoppingBag } from "lucide-preact";
import { Icon } from "../../kit/components/icon.tsx";
import { useShop } from "../app/shop-context.ts";

/** The way to the cart, and how much is in it. */
export function CartLink() {
  const { t, cart, pathTo } = useShop();
  const count = cart.quantity.value;
  return (
    <a
      href={pathTo({ screen: "cart" })}
      class="relative inline-grid size-control shrink-0 place-items-center rounded-medium text-text transition-colors hover:bg-surface-press"
      data-testid="cart-link"
    >
      <Icon of={ShoppingBag} size={20} />
      <span class="sr-only">{count === 0 ? t("healthindex:cart.title") : t("healthindex:cart.holds", { count })}</span>
      {count > 0 && (
        <span
          aria-hidden="true"
          class="absolute -end-0.5 -top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-caption font-strong tabular-nums text-on-accent"
          data-testid="cart-count"
        >
          {count}
        </span>
      )}
    </a>
  );
}
