import { ChevronRight } from "lucide-preact";
import type { OrderSummary } from "../../../workers/api/modules/orders/contract.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { useShop } from "../app/shop-context.ts";
import { Price } from "../catalog/price.tsx";
import { statusTones } from "./order-words.ts";

/** One order in the list: what, when, how much, and where it is. */
export function OrderCard({ order }: { order: OrderSummary }) {
  const { t, i18n, pathTo } = useShop();
  return (
    <a
      href={pathTo({ screen: "order", id: order.id, token: null })}
      class="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 rounded-large border border-line bg-surface-raised p-4 shadow-rest transition-colors hover:bg-surface-hover sm:p-5"
      data-testid="order"
    >
      <span class="grid gap-1.5">
        <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <LeftToRight text={order.number} class="font-strong" />
          <Badge tone={statusTones[order.status]}>{t(`own:status.${order.status}`)}</Badge>
        </span>
        <span class="truncate" dir="auto">
          {order.names.join(" · ")}
        </span>
        <time datetime={order.placedAt} class="text-caption text-text-muted">
          {i18n.formatDate(Date.parse(order.placedAt))}
        </time>
      </span>
      <span class="flex items-center gap-3">
        <Price money={order.total} class="text-title font-strong" />
        <Icon of={ChevronRight} mirrored class="text-text-muted" />
      </span>
    </a>
  );
}
