import type { ConnectInput, Profile } from "../../../workers/api/modules/whatsapp/contract.ts";
import type { JsonCall } from "./json-call.ts";

export type WhatsAppApi = ReturnType<typeof createWhatsAppApi>;

export function createWhatsAppApi(call: JsonCall) {
  return {
    listProfiles: () => call<{ items: Profile[] }>("GET", "/whatsapp/profiles"),
    connect: (input: ConnectInput) => call<Profile>("POST", "/whatsapp/connect", input),
    disconnect: (id: string) => call<Profile>("POST", `/whatsapp/profiles/${id}/disconnect`),
  };
}
