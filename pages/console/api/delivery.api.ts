import { hc } from "hono/client";
import type { z } from "zod";
import type { OutwardChannel } from "../../../shared/purposes.ts";
import type {
  RulesChange,
  SuppressionInput,
  SuppressionRemoval,
} from "../../../workers/api/modules/delivery/contract.ts";
import type { deliveryRoutes } from "../../../workers/api/modules/delivery/routes.ts";
import type { Trouble, TroubleDecision } from "../../../workers/api/modules/delivery/trouble-contract.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type SuppressionQuery = { readonly q: string; readonly channel: OutwardChannel | "" };
export type DeliveryApi = ReturnType<typeof createDeliveryApi>;

/** The rules of sending, the addresses that nothing is sent to, and what did not arrive. Every call throws ApiError. */
export function createDeliveryApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const { delivery } = hc<typeof deliveryRoutes>(base, { fetch });
  return {
    readRules: () => readAnswer(delivery.rules.$get()),
    changeRules: (json: z.input<typeof RulesChange>) => readAnswer(delivery.rules.$patch({ json })),
    listSuppressions: ({ q, channel }: SuppressionQuery, cursor: string | null, signal?: AbortSignal) =>
      readAnswer(
        delivery.suppressions.$get(
          {
            query: {
              ...(q !== "" && { q }),
              ...(channel !== "" && { channel }),
              ...(cursor !== null && { cursor }),
            },
          },
          { init: { signal } },
        ),
      ),
    addSuppression: (json: SuppressionInput) => readAnswer(delivery.suppressions.$post({ json })),
    removeSuppression: async (json: SuppressionRemoval): Promise<void> => {
      await delivery.suppressions.$delete({ json });
    },
    listTroubles: (owner: Trouble["owner"], cursor: string | null, signal?: AbortSignal) =>
      readAnswer(
        delivery.troubles.$get({ query: { owner, ...(cursor !== null && { cursor }) } }, { init: { signal } }),
      ),
    decideTroubles: (json: TroubleDecision) => readAnswer(delivery.troubles.$post({ json })),
  };
}
