import { computed, signal } from "@preact/signals";
import type { OrderSummary } from "../../../workers/api/modules/orders/contract.ts";
import type { OrderQuery, OrdersApi } from "../api/orders.api.ts";
import { createPagedList } from "../app/paged-list.ts";

export type OrdersStore = ReturnType<typeof createOrdersStore>;
export const everyOrder: OrderQuery = { status: "", search: "" };

/** Orders for one question at a time, the newest first. */
export function createOrdersStore(api: Pick<OrdersApi, "list">) {
  const query = signal(everyOrder);
  const list = createPagedList<OrderSummary>((cursor, abort) => api.list(query.peek(), cursor, abort));
  return {
    ...list,
    query,
    isFiltered: computed(() => query.value.status !== "" || query.value.search !== ""),
    async ask(wanted: OrderQuery): Promise<void> {
      query.value = wanted;
      await list.load({ blank: true });
    },
  };
}
