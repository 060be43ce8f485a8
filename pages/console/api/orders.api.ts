import { hc } from "hono/client";
import type { z } from "zod";
import type { Language } from "../../../shared/languages.ts";
import type { OrderStatus } from "../../../shared/order-states.ts";
import type { RefundInput, ShipInput } from "../../../workers/api/modules/orders/contract.ts";
import type { orderRoutes } from "../../../workers/api/modules/orders/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type OrderQuery = { readonly status: OrderStatus | ""; readonly search: string };
export type OrdersApi = ReturnType<typeof createOrdersApi>;

/** What people bought. Every call throws ApiError. */
export function createOrdersApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const { orders } = hc<typeof orderRoutes>(base, { fetch });
  const one = orders[":id"];
  const at = (id: string) => ({ param: { id } });
  return {
    list: ({ status, search }: OrderQuery, cursor: string | null, signal?: AbortSignal) =>
      readAnswer(
        orders.$get(
          {
            query: {
              ...(status !== "" && { status }),
              ...(search !== "" && { search }),
              ...(cursor !== null && { cursor }),
            },
          },
          { init: { signal } },
        ),
      ),
    read: (id: string) => readAnswer(one.$get(at(id))),
    /** The key belongs to one decision: sent again, it gives nothing back twice. */
    refund: (id: string, json: z.input<typeof RefundInput>, key: string) =>
      readAnswer(one.refunds.$post({ ...at(id), json }, { headers: { "idempotency-key": key } })),
    cancel: (id: string) => readAnswer(one.cancel.$post(at(id))),
    ship: (id: string, json: ShipInput) => readAnswer(one.ship.$post({ ...at(id), json })),
    deliver: (id: string) => readAnswer(one.deliver.$post(at(id))),
    settle: (id: string) => readAnswer(one.settle.$post(at(id))),
    invoice: (id: string, language: Language) =>
      fetch(`${base}/orders/${encodeURIComponent(id)}/invoice.pdf?language=${language}`, { timeout: 60_000 }),
  };
}
