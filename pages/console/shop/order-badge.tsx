import { Ban, CircleCheck, CircleX, Clock, type LucideIcon, PackageCheck, Truck, Undo2 } from "lucide-preact";
import type { ComponentProps } from "preact";
import type { OrderStatus } from "../../../shared/order-states.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { useTexts } from "../app/texts.ts";

type Look = { readonly tone: NonNullable<ComponentProps<typeof Badge>["tone"]>; readonly icon: LucideIcon };

const looks: Record<OrderStatus, Look> = {
  awaiting_payment: { tone: "warning", icon: Clock },
  paid: { tone: "accent", icon: CircleCheck },
  shipped: { tone: "accent", icon: Truck },
  delivered: { tone: "positive", icon: PackageCheck },
  expired: { tone: "neutral", icon: Clock },
  failed: { tone: "danger", icon: CircleX },
  cancelled: { tone: "neutral", icon: Ban },
  refunded: { tone: "neutral", icon: Undo2 },
};

/** Where an order is. */
export function OrderBadge({ status }: { status: OrderStatus }) {
  const { t } = useTexts();
  const { tone, icon } = looks[status];
  return (
    <span class="inline-flex max-w-full" data-testid="order-status" data-state={status}>
      <Badge tone={tone} icon={icon}>
        {t(`shop:status.${status}`)}
      </Badge>
    </span>
  );
}
