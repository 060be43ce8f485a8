import type { Language } from "../../shared/languages.ts";
import type { JsonClient } from "../start/demo/json-client.ts";
import { stack } from "./stack.ts";

type Results = {
  links: { url: string; clicks: number; machines: number; unsure: number }[];
  counts: { unsubscribed: number; failed: number };
  funnel: object;
};

/** Where the link in the letter leads. */
export const target = `${stack.addresses.simulator}/mailbox/?shop`;
const source = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>Hello {{ customer.name | default: 'you' }}, <a href="${target}">have a look</a></mj-text>
  <mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a></mj-text>
</mj-column></mj-section></mj-body></mjml>`;

/** Sends a campaign of offers to one person of this language, who had said yes to it. */
export async function sendOffers(api: JsonClient, language: Language) {
  const tag = `offers-${language}-${Date.now()}`;
  const address = `${tag}@people.example`;
  const person = { name: "Mona", email: address, language, tags: [tag] };
  const { id: customerId } = await api.post<{ id: string }>("/crm/customers", person);
  const yes = { state: "granted", source: "counter", shown: "May we send you offers?" };
  await api.put(`/crm/customers/${customerId}/consents/marketing/email`, yes);
  const variants = [{ language: "en", subject: "Offers", source }];
  const template = await api.post<{ id: string }>("/email-templates", { name: tag, purpose: "marketing", variants });
  const definition = {
    purpose: "marketing",
    audience: {
      segmentIds: [],
      definition: { on: "group", join: "all", rules: [{ on: "tag", is: "has", tag }] },
      excludedSegmentIds: [],
    },
    content: { channel: "email", templateId: template.id, tracksOpens: true, tracksClicks: true },
    start: { kind: "now" },
    ...{ window: null, pace: null, stopRule: null },
  };
  const { id } = await api.post<{ id: string }>("/campaigns", { name: tag, definition });
  await api.post(`/campaigns/${id}/start`, {});
  return { id, address, customerId, readResults: () => api.get<Results>(`/campaigns/${id}/results`) };
}
