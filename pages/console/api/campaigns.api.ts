import { hc } from "hono/client";
import type { CampaignStart, Pace } from "../../../shared/campaigns/definition.ts";
import type {
  Campaign,
  CampaignChange,
  CampaignInput,
  PreviewRequest,
} from "../../../workers/api/modules/campaigns/contract.ts";
import type { TestRequest } from "../../../workers/api/modules/campaigns/results-contract.ts";
import type { campaignRoutes } from "../../../workers/api/modules/campaigns/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type RecipientFilter = "all" | "waiting" | "reached" | "engaged" | "failed" | "suppressed" | "unknown";
export type CampaignsApi = ReturnType<typeof createCampaignsApi>;

/** Campaigns, from draft to results. Every call throws ApiError. */
export function createCampaignsApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const { campaigns } = hc<typeof campaignRoutes>(base, { fetch });
  const one = campaigns[":id"];
  const at = (id: string) => ({ param: { id } });
  return {
    list: (state: Campaign["state"] | "all", cursor: string | null, signal?: AbortSignal) =>
      readAnswer(
        campaigns.$get(
          { query: { ...(state !== "all" && { state }), ...(cursor !== null && { cursor }) } },
          { init: { signal } },
        ),
      ),
    read: (id: string) => readAnswer(one.$get(at(id))),
    create: (json: CampaignInput) => readAnswer(campaigns.$post({ json })),
    change: (id: string, json: CampaignChange) => readAnswer(one.$patch({ ...at(id), json })),
    remove: async (id: string): Promise<void> => {
      await one.$delete(at(id));
    },
    preview: (json: PreviewRequest, signal?: AbortSignal) =>
      readAnswer(campaigns.preview.$post({ json }, { init: { signal } })),
    check: async (id: string) => (await readAnswer(one.check.$get(at(id)))).items,
    start: (id: string) => readAnswer(one.start.$post(at(id))),
    schedule: (id: string, start: CampaignStart) => readAnswer(one.schedule.$post({ ...at(id), json: { start } })),
    unschedule: (id: string) => readAnswer(one.unschedule.$post(at(id))),
    pause: (id: string) => readAnswer(one.pause.$post(at(id))),
    resume: (id: string) => readAnswer(one.resume.$post(at(id))),
    cancel: (id: string) => readAnswer(one.cancel.$post(at(id))),
    changePace: (id: string, pace: Pace | null) => readAnswer(one.pace.$patch({ ...at(id), json: { pace } })),
    duplicate: (id: string, name: string) => readAnswer(one.duplicate.$post({ ...at(id), json: { name } })),
    test: (id: string, json: TestRequest) => readAnswer(one.test.$post({ ...at(id), json })),
    decide: (id: string, deliveries: readonly string[], what: "again" | "settled") =>
      readAnswer(one.retry.$post({ ...at(id), json: { deliveries: [...deliveries], what } })),
    results: (id: string) => readAnswer(one.results.$get(at(id))),
    recipients: (id: string, filter: RecipientFilter, cursor: string | null, signal?: AbortSignal) =>
      readAnswer(
        one.recipients.$get({ ...at(id), query: { filter, ...(cursor !== null && { cursor }) } }, { init: { signal } }),
      ),
    /** The CSV of everybody, as the API writes it. */
    exportResults: (id: string): Promise<Response> => fetch(one.results.export.$url(at(id)), { timeout: 180_000 }),
  };
}
