import type { Order } from "../../../workers/api/modules/orders/contract.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { useShop } from "../app/shop-context.ts";
import { Price } from "../catalog/price.tsx";

/** What was bought, and what it came to. */
export function OrderLines({ order }: { order: Order }) {
  const { t } = useShop();
  return (
    <div class="grid gap-4">
      <ul class="grid gap-4">
        {order.lines.map((line) => (
          <li key={line.productId} class="grid grid-cols-[4rem_minmax(0,1fr)_auto] items-center gap-4">
            <span class="size-16 overflow-hidden rounded-large bg-surface-inset">
              {line.image !== null && (
                <img src={line.image} alt="" width="64" height="64" loading="lazy" class="size-full object-cover" />
              )}
            </span>
            <span class="grid gap-0.5">
              <Bidi text={line.name} class="text-pretty font-strong" />
              <span class="text-caption text-text-muted">
                {t("own:cart.times", { quantity: line.quantity })} · <Price money={line.unitPrice} />
              </span>
            </span>
            <Price money={line.total} class="font-strong" />
          </li>
        ))}
      </ul>
      <dl class="grid grid-cols-[1fr_auto] gap-y-1 border-t border-line pt-4">
        <dt class="text-title font-strong">{t("own:cart.total")}</dt>
        <dd>
          <Price money={order.total} class="text-title font-strong" />
        </dd>
        {order.refunded.amount > 0 && (
          <>
            <dt class="text-text-muted">{t("own:order.refunded")}</dt>
            <dd class="text-end">
              <Price money={order.refunded} />
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
