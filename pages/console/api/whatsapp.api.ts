import { hc } from "hono/client";
import type { ConnectInput } from "../../../workers/api/modules/whatsapp/contract.ts";
import type { whatsappRoutes } from "../../../workers/api/modules/whatsapp/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type WhatsAppApi = ReturnType<typeof createWhatsAppApi>;

/** The organization's WhatsApp numbers. Every call throws ApiError. */
export function createWhatsAppApi(base: string, fetch: ApiFetch) {
  const { profiles, connect } = hc<typeof whatsappRoutes>(base, { fetch }).whatsapp;
  return {
    listProfiles: () => readAnswer(profiles.$get()),
    connect: (json: ConnectInput) => readAnswer(connect.$post({ json })),
    disconnect: (id: string) => readAnswer(profiles[":id"].disconnect.$post({ param: { id } })),
  };
}
