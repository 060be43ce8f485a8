import { hc } from "hono/client";
import type { SegmentDefinition } from "../../../shared/segments/definition.ts";
import type { SegmentChange, SegmentInput } from "../../../workers/api/modules/segments/contract.ts";
import type { segmentRoutes } from "../../../workers/api/modules/segments/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type SegmentsApi = ReturnType<typeof createSegmentsApi>;

/** Saved questions about customers, and what a question finds now. Every call throws ApiError. */
export function createSegmentsApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const { segments } = hc<typeof segmentRoutes>(base, { fetch });
  const one = segments[":id"];
  return {
    list: (cursor: string | null, signal?: AbortSignal) =>
      readAnswer(segments.$get({ query: cursor === null ? {} : { cursor } }, { init: { signal } })),
    read: (id: string) => readAnswer(one.$get({ param: { id } })),
    create: (json: SegmentInput) => readAnswer(segments.$post({ json })),
    change: (id: string, json: SegmentChange) => readAnswer(one.$patch({ param: { id }, json })),
    archive: async (id: string): Promise<void> => {
      await one.$delete({ param: { id } });
    },
    preview: (definition: SegmentDefinition, signal?: AbortSignal) =>
      readAnswer(segments.preview.$post({ json: { definition } }, { init: { signal } })),
  };
}
