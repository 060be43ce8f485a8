import type { StaffOrder } from "../../../workers/api/modules/orders/contract.ts";
import { Panel, PanelList } from "../../kit/account/panel.tsx";
import { Banner } from "../../kit/components/banner.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { OrderActions } from "./order-actions.tsx";
import { OrderBadge } from "./order-badge.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { OrderTimeline } from "./order-timeline.tsx";
import type { OrderStore } from "./order.store.ts";
import { RefundList } from "./refund-list.tsx";
import { useMoney } from "../app/use-money.ts";

type OrderPageProps = {
  store: OrderStore;
  order: StaffOrder;
  mayWrite: boolean;
  onInvoice: () => Promise<void>;
};

/** One order: what was bought, what happened to it, and what can be done now. */
export function OrderPage({ store, order, mayWrite, onInvoice }: OrderPageProps) {
  const { t, formatDateTime } = useTexts();
  const formatMoney = useMoney();
  const { number, status, placedAt, payBy, dispute, refunds } = order;
  return (
    <WorkColumn>
      <WorkHeader
        back={{ href: "/orders", label: t("app:title.orders") }}
        title={
          <span class="flex flex-wrap items-center gap-2">
            <LeftToRight text={number} />
            <OrderBadge status={status} />
          </span>
        }
        lead={
          <>
            {t("shop:order.placed", { when: formatDateTime(Date.parse(placedAt)) })}
            {payBy !== null && ` · ${t("shop:order.payBy", { when: formatDateTime(Date.parse(payBy)) })}`}
          </>
        }
        action={mayWrite && <OrderActions store={store} order={order} />}
      />
      {dispute !== null && (
        <Banner tone={dispute.status === "won" ? "info" : "warning"}>
          {t(`shop:order.dispute.${dispute.status}`, { amount: formatMoney(dispute.amount) })}
        </Banner>
      )}
      <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
          <Lines order={order} />
          {refunds.length > 0 && <RefundList refunds={refunds} />}
          <OrderTimeline events={order.timeline} />
        </div>
        <OrderFacts order={order} onInvoice={onInvoice} />
      </div>
    </WorkColumn>
  );
}

function Lines({ order: { lines, total, refunded } }: { order: StaffOrder }) {
  const { t, formatNumber } = useTexts();
  const formatMoney = useMoney();
  return (
    <Panel title={t("shop:order.lines")}>
      <PanelList label={t("shop:order.lines")}>
        {lines.map((line) => (
          <li key={line.productId} class="flex items-center gap-3 px-4 py-2.5" data-testid="order-line">
            {line.image !== null && (
              <img
                src={line.image}
                alt=""
                width={44}
                height={44}
                loading="lazy"
                class="size-11 rounded-medium border border-line object-cover"
              />
            )}
            <a href={`/products/${line.productId}`} class="grid min-w-0 flex-1 hover:underline">
              <span dir="auto" class="truncate text-beside-parent">
                {line.name}
              </span>
              <span class="text-caption tabular-nums text-text-muted">
                {t("shop:order.quantity", { number: formatNumber(line.quantity) })}{" "}
                {t("shop:order.each", { price: formatMoney(line.unitPrice) })}
              </span>
            </a>
            <span class="tabular-nums">{formatMoney(line.total)}</span>
          </li>
        ))}
      </PanelList>
      <dl class="grid grid-cols-[minmax(0,1fr)_auto] gap-y-1 border-t border-line px-4 py-3 tabular-nums">
        <dt class="font-strong">{t("shop:order.total")}</dt>
        <dd class="text-end font-strong">{formatMoney(total)}</dd>
        {refunded.amount > 0 && (
          <>
            <dt class="text-text-muted">{t("shop:order.refunded")}</dt>
            <dd class="text-end text-text-muted" data-testid="order-refunded">
              {formatMoney(refunded)}
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
