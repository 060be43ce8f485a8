import type { CampaignContent } from "../../shared/campaigns/definition.ts";
import type { JsonClient } from "../start/demo/json-client.ts";

export type { CampaignContent } from "../../shared/campaigns/definition.ts";

type Template = {
  readonly name: string;
  readonly language: string;
  readonly isSendable: boolean;
  readonly header: { readonly format: string } | null;
  readonly places: readonly { readonly place: string }[];
};

/** The first template that Meta lets us send and that needs no picture, filled with each person's name. */
export async function makeWhatsAppContent(api: JsonClient, channelId: string): Promise<CampaignContent> {
  await api.post("/api/v1/whatsapp/templates/sync", undefined);
  const { items } = await api.get<{ items: Template[] }>(`/api/v1/whatsapp/templates?channelId=${channelId}&limit=100`);
  const template = items.find(({ isSendable, header }) => isSendable && (header === null || header.format === "TEXT"));
  if (!template) throw new Error("There is no template to send.");
  const places = template.places.map(({ place }) => [place, { from: "first_name", fallback: "friend" }]);
  return {
    ...{ channel: "whatsapp", channelId, templateName: template.name, templateLanguages: [template.language] },
    ...{ variables: Object.fromEntries(places), headerMediaId: null },
  };
}

/** A letter in both languages, from the templates there are to begin with. */
export async function makeEmailContent(api: JsonClient): Promise<CampaignContent> {
  const { items } = await api.get<{ items: { purpose: string; variants: unknown[] }[] }>(
    "/api/v1/email-templates/starters",
  );
  const starter = items.find(({ purpose }) => purpose === "marketing") ?? items[0];
  const { id } = await api.post<{ id: string }>("/api/v1/email-templates", {
    name: "Chaos",
    ...starter,
    key: undefined,
    words: undefined,
  });
  const rules = await api.get<{ email: object }>("/api/v1/delivery/rules");
  await api.patch("/api/v1/delivery/rules", { email: { ...rules.email, postalAddress: "1 Palm Street, Dubai" } });
  return { channel: "email", templateId: id, tracksOpens: true, tracksClicks: true };
}
