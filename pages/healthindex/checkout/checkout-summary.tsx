import type { Cart } from "../../../workers/api/modules/carts/contract.ts";
import { useShop } from "../app/shop-context.ts";
import { Price } from "../catalog/price.tsx";

/** What is being bought, once more, with the way back to change it. */
export function CheckoutSummary({ cart }: { cart: Cart }) {
  const { t, pathTo } = useShop();
  return (
    <>
      <div class="flex items-baseline justify-between gap-4">
        <h2 class="text-title font-strong">{t("own:checkout.summary")}</h2>
        <a href={pathTo({ screen: "cart" })} class="text-accent-text underline underline-offset-4">
          {t("own:checkout.change")}
        </a>
      </div>
      <ul class="grid gap-2">
        {cart.lines.map((line) => (
          <li key={line.productId} class="grid grid-cols-[minmax(0,1fr)_auto] gap-3">
            <span class="text-pretty">
              <bdi>{line.product?.title}</bdi>{" "}
              <span class="text-text-muted">{t("own:cart.times", { quantity: line.quantity })}</span>
            </span>
            <Price money={line.total} />
          </li>
        ))}
      </ul>
      <p class="flex items-baseline justify-between gap-4 border-t border-line-strong pt-4">
        <span class="text-title font-strong">{t("own:cart.total")}</span>
        <Price money={cart.total} class="text-heading font-strong" />
      </p>
    </>
  );
}
