import type { CartLine as Line } from "../../../workers/api/modules/carts/contract.ts";
import { assertNever } from "../../../shared/assert-never.ts";
import { useShop } from "../app/shop-context.ts";
import { Price } from "../catalog/price.tsx";
import { ProductPicture } from "../catalog/product-picture.tsx";
import { QuantityPicker } from "./quantity-picker.tsx";

/** Something in the cart, and what is no longer as it was shown. */
export function CartLine({ line }: { line: Line }) {
  const { t, cart, pathTo } = useShop();
  const { product, productId } = line;
  const name = product?.title ?? t("own:cart.goneName");
  const isBusy = cart.busy.value.has(productId);
  return (
    <li
      class="grid grid-cols-[5rem_minmax(0,1fr)] gap-4 border-b border-line py-5 first:pt-0 last:border-0 sm:grid-cols-[6rem_minmax(0,1fr)_auto]"
      data-testid="cart-line"
    >
      <ProductPicture image={product?.image ?? null} sizes="6rem" decorative />
      <div class="grid content-start gap-1.5">
        <h2 class="text-pretty text-reading font-strong">
          {product === null ? (
            name
          ) : (
            <a
              href={pathTo({ screen: "product", slug: product.slug })}
              class="hover:underline hover:underline-offset-4"
            >
              <bdi>{name}</bdi>
            </a>
          )}
        </h2>
        <p class="text-text-muted">
          <Price money={line.unitPrice} />
        </p>
        <Change line={line} />
        <div class="flex flex-wrap items-center gap-3 pt-1">
          {line.available > 0 && (
            <QuantityPicker
              name={name}
              quantity={line.quantity}
              most={Math.max(line.available, 1)}
              busy={isBusy}
              onQuantity={(quantity) => void cart.set(productId, quantity)}
            />
          )}
          <button
            type="button"
            aria-label={t("own:cart.removeNamed", { name })}
            disabled={isBusy}
            onClick={() => void cart.set(productId, 0)}
            class="min-h-6 text-text-muted underline underline-offset-4 hover:text-text"
            data-testid="remove"
          >
            {t("own:cart.remove")}
          </button>
        </div>
      </div>
      <Price money={line.total} class="text-title font-strong max-sm:col-start-2" />
    </li>
  );
}

function Change({ line }: { line: Line }) {
  const { t, price } = useShop();
  const look = "w-fit rounded-medium px-2.5 py-1 text-pretty";
  switch (line.status) {
    case "ok":
      return null;
    case "price_changed":
      return (
        <p class={`bg-warning-soft text-warning-text ${look}`} data-testid="cart-change">
          {t("own:cart.changed.price", {
            before: price(line.previousPrice ?? line.unitPrice),
            now: price(line.unitPrice),
          })}
        </p>
      );
    case "less_in_stock":
      return (
        <p class={`bg-warning-soft text-warning-text ${look}`} data-testid="cart-change">
          {t("own:cart.changed.less", { count: line.available })}
        </p>
      );
    case "out_of_stock":
    case "gone":
      return (
        <p class={`bg-danger-soft text-danger-text ${look}`} data-testid="cart-change">
          {t(line.status === "gone" ? "own:cart.changed.gone" : "own:cart.changed.out")}
        </p>
      );
    default:
      return assertNever(line.status);
  }
}
