import { ShoppingBag } from "lucide-preact";
import { orderStatuses, type OrderStatus } from "../../../shared/order-states.ts";
import type { OrderSummary } from "../../../workers/api/modules/orders/contract.ts";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SearchBox } from "../../kit/search/search-box.tsx";
import { useConsole } from "../app/console-context.ts";
import { PagedRows } from "../app/paged-rows.tsx";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { OrderBadge } from "./order-badge.tsx";
import { everyOrder, type OrdersStore } from "./orders.store.ts";
import { useMoney } from "../app/use-money.ts";

/** What people bought, found by status, number or address. */
export function OrderList({ store }: { store: OrdersStore }) {
  const { t } = useTexts();
  const query = store.query.value;
  const isFiltered = store.isFiltered.value;
  return (
    <WorkColumn width="narrow">
      <WorkHeader title={t("app:title.orders")} lead={t("shop:orders.lead")} />
      <div class="flex flex-wrap items-center gap-2">
        <search class="min-w-52 flex-1">
          <SearchBox
            label={t("shop:orders.search")}
            clearLabel={t("shop:orders.searchClear")}
            query={query.search}
            onQuery={(search) => void store.ask({ ...query, search })}
            data-testid="order-search"
          />
        </search>
        <div class="w-48">
          <Select<OrderStatus | "">
            label={t("shop:orders.status")}
            labelHidden
            value={query.status}
            options={[
              { value: "", label: t("shop:orders.every") },
              ...orderStatuses.map((value) => ({ value, label: t(`shop:status.${value}`) })),
            ]}
            onValue={(status) => void store.ask({ ...query, status })}
          />
        </div>
      </div>
      <PagedRows
        list={store}
        label={t("app:title.orders")}
        none={{
          icon: ShoppingBag,
          title: t(isFiltered ? "shop:orders.noneFound" : "shop:orders.none"),
          lead: t(isFiltered ? "shop:orders.noneFoundLead" : "shop:orders.noneLead"),
        }}
        add={isFiltered && <Button onClick={() => void store.ask(everyOrder)}>{t("shop:orders.all")}</Button>}
        more={t("shop:more")}
        expected={6}
        row={(order) => <OrderRow order={order} />}
      />
    </WorkColumn>
  );
}

function OrderRow({ order }: { order: OrderSummary }) {
  const { now } = useConsole();
  const { t, formatRelative, formatDateTime } = useTexts();
  const formatMoney = useMoney();
  const { id, number, name, names, quantity, status, total, refunded, placedAt } = order;
  const at = Date.parse(placedAt);
  return (
    <a
      href={`/orders/${id}`}
      class="flex items-start gap-3 px-4 py-3 transition-colors hover:bg-surface-hover focus-visible:-outline-offset-2"
      data-testid="order-row"
    >
      <span class="grid min-w-0 flex-1 gap-1">
        <span class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <LeftToRight text={number} class="font-strong" />
          <OrderBadge status={status} />
        </span>
        <span class="truncate text-text-muted">
          <bdi>{name}</bdi> · {t("shop:orders.pieces", { count: quantity })} · <bdi>{names.join(", ")}</bdi>
        </span>
      </span>
      <span class="grid shrink-0 justify-items-end gap-1 tabular-nums">
        <span class={`font-strong ${refunded.amount >= total.amount ? "line-through" : ""}`}>{formatMoney(total)}</span>
        <time dateTime={placedAt} title={formatDateTime(at)} class="text-caption text-text-muted">
          {formatRelative(at, now.value)}
        </time>
      </span>
    </a>
  );
}
