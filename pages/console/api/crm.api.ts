import { hc } from "hono/client";
import type { z } from "zod";
import type { OutwardChannel, Purpose } from "../../../shared/purposes.ts";
import type { ConsentInput } from "../../../workers/api/modules/crm/consent-contract.ts";
import type { CustomerChange, CustomerInput } from "../../../workers/api/modules/crm/contract.ts";
import type { CustomerFieldChange, CustomerFieldInput } from "../../../workers/api/modules/crm/field-contract.ts";
import type { crmRoutes } from "../../../workers/api/modules/crm/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type CustomerQuery = { readonly q: string; readonly tag: string; readonly archived: boolean };
export type CrmApi = ReturnType<typeof createCrmApi>;

/** Customers, their consents and the organization's own fields. Every call throws ApiError. */
export function createCrmApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const { crm } = hc<typeof crmRoutes>(base, { fetch });
  const one = crm.customers[":id"];
  return {
    listCustomers: ({ q, tag, archived }: CustomerQuery, cursor: string | null, signal?: AbortSignal) =>
      readAnswer(
        crm.customers.$get(
          {
            query: {
              ...(q !== "" && { q }),
              ...(tag !== "" && { tag }),
              ...(archived && { archived: "true" as const }),
              ...(cursor !== null && { cursor }),
            },
          },
          { init: { signal } },
        ),
      ),
    /** The file of what a question finds; it may be long, so it is not waited for as other answers are. */
    exportCustomers: ({ q, tag, archived }: CustomerQuery) => {
      const query = { ...(q !== "" && { q }), ...(tag !== "" && { tag }), ...(archived && { archived: "true" }) };
      return fetch(`${base}/crm/customers/export?${new URLSearchParams(query)}`, { timeout: 180_000 });
    },
    createCustomer: (json: z.input<typeof CustomerInput>) => readAnswer(crm.customers.$post({ json })),
    readCustomer: (id: string) => readAnswer(one.$get({ param: { id } })),
    changeCustomer: (id: string, json: z.input<typeof CustomerChange>) =>
      readAnswer(one.$patch({ param: { id }, json })),
    archiveCustomer: async (id: string): Promise<void> => {
      await one.$delete({ param: { id } });
    },
    restoreCustomer: (id: string) => readAnswer(one.restore.$post({ param: { id } })),

    readConsents: (id: string) => readAnswer(one.consents.$get({ param: { id } })),
    recordConsent: (id: string, purpose: Purpose, channel: OutwardChannel, json: ConsentInput) =>
      readAnswer(one.consents[":purpose"][":channel"].$put({ param: { id, purpose, channel }, json })),

    readTimeline: (id: string, cursor: string | null, signal?: AbortSignal) =>
      readAnswer(one.timeline.$get({ param: { id }, query: cursor === null ? {} : { cursor } }, { init: { signal } })),

    listTags: async () => (await readAnswer(crm.tags.$get())).items,
    listFields: async () => (await readAnswer(crm.fields.$get())).items,
    addField: (json: z.input<typeof CustomerFieldInput>) => readAnswer(crm.fields.$post({ json })),
    changeField: (key: string, json: CustomerFieldChange) =>
      readAnswer(crm.fields[":key"].$patch({ param: { key }, json })),
  };
}
