import { CircleAlert, CircleCheck, type LucideIcon, Package, ShoppingBag, Truck, Undo2 } from "lucide-preact";
import { type OrderEventKind, refundReasons } from "../../../shared/order-states.ts";
import type { OrderEvent } from "../../../workers/api/modules/orders/contract.ts";
import { Panel } from "../../kit/account/panel.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { useTexts } from "../app/texts.ts";
import { useMoney } from "../app/use-money.ts";

const icons: Record<OrderEventKind, LucideIcon> = {
  ...{ placed: ShoppingBag, paid: CircleCheck, paid_late: CircleCheck, shipped: Truck, delivered: Package },
  ...{ expired: CircleAlert, failed: CircleAlert, cancelled: CircleAlert },
  ...{ refund_requested: Undo2, refunded: Undo2, refund_failed: CircleAlert },
  ...{ dispute_opened: CircleAlert, dispute_won: CircleCheck, dispute_lost: CircleAlert },
};

/** What happened to an order, the newest first. */
export function OrderTimeline({ events }: { events: readonly OrderEvent[] }) {
  const { t, formatDateTime } = useTexts();
  const formatMoney = useMoney();
  return (
    <Panel title={t("shop:order.timeline")}>
      <ol class="grid gap-4 p-4" data-testid="order-timeline">
        {events.toReversed().map(({ id, kind, at, amount, reason }) => {
          const why = refundReasons.find((known) => known === reason);
          return (
            <li key={id} class="grid grid-cols-[auto_minmax(0,1fr)] gap-3" data-testid="order-event" data-kind={kind}>
              <Icon of={icons[kind]} size={18} class="mt-0.5 text-text-muted" />
              <span class="grid gap-0.5">
                <span>
                  {t(`shop:event.${kind}`)}
                  {amount !== null && <span class="tabular-nums"> · {formatMoney(amount)}</span>}
                  {why !== undefined && ` · ${t(`shop:reason.${why}`)}`}
                </span>
                <time dateTime={at} class="text-caption text-text-muted">
                  {formatDateTime(Date.parse(at))}
                </time>
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
