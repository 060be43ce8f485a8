import type { RefundInput, ShipInput, StaffOrder } from "../../../workers/api/modules/orders/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { OrdersApi } from "../api/orders.api.ts";

export type OrderStore = ReturnType<typeof createOrderStore>;
type Api = Pick<OrdersApi, "read" | "refund" | "cancel" | "ship" | "deliver" | "settle">;

/** One order. Verbs throw ApiError; after a refusal what is shown is what is. */
export function createOrderStore(api: Api, id: string) {
  const order = createResource(() => api.read(id));

  async function change(work: () => Promise<StaffOrder>): Promise<void> {
    try {
      order.set(await work());
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await order.load();
      throw error;
    }
  }

  return {
    id,
    order,
    /** @param key of this one decision */
    refund: (input: RefundInput, key: string) => change(() => api.refund(id, input, key)),
    cancel: () => change(() => api.cancel(id)),
    ship: (input: ShipInput) => change(() => api.ship(id, input)),
    deliver: () => change(() => api.deliver(id)),
    settle: () => change(() => api.settle(id)),
  };
}
