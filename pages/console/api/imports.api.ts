import { hc } from "hono/client";
import type { z } from "zod";
import type { ImportPlan } from "../../../workers/api/modules/crm/import-plan.ts";
import type { CustomerImport, ImportRow } from "../../../workers/api/modules/crm/import-contract.ts";
import type { importRoutes } from "../../../workers/api/modules/crm/import-routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type RowOutcome = ImportRow["outcome"];
export type ImportsApi = ReturnType<typeof createImportsApi>;

/** Files of customers. Every call throws ApiError. */
export function createImportsApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const { imports } = hc<typeof importRoutes>(base, { fetch }).crm;
  const one = imports[":id"];
  const at = (id: string) => ({ param: { id } });
  return {
    upload: (file: File): Promise<CustomerImport> =>
      readAnswer(
        imports.$post(
          { query: { name: file.name.slice(-200) } },
          // 20 MB over a slow line take longer than other calls.
          { init: { body: file, headers: { "content-type": "text/csv" } }, fetch: patient(fetch) },
        ),
      ),
    list: (cursor: string | null, signal?: AbortSignal) =>
      readAnswer(imports.$get({ query: cursor === null ? {} : { cursor } }, { init: { signal } })),
    read: (id: string) => readAnswer(one.$get(at(id))),
    rows: (id: string, outcome: RowOutcome | null, told: boolean, cursor: string | null, signal?: AbortSignal) =>
      readAnswer(
        one.rows.$get(
          {
            ...at(id),
            query: {
              ...(outcome !== null && { outcome }),
              ...(told && { told: "true" as const }),
              ...(cursor !== null && { cursor }),
            },
          },
          { init: { signal } },
        ),
      ),
    check: (id: string, json: z.input<typeof ImportPlan>) => readAnswer(one.check.$post({ ...at(id), json })),
    start: (id: string) => readAnswer(one.start.$post(at(id))),
    cancel: (id: string) => readAnswer(one.cancel.$post(at(id))),
    undo: (id: string) => readAnswer(one.undo.$post(at(id))),
  };
}

function patient(fetch: ApiFetch): ApiFetch {
  return (input, init) => fetch(input, { ...init, timeout: 180_000 });
}
