import { hc, type InferRequestType } from "hono/client";
import type { Language } from "../../../shared/languages.ts";
import type { DraftPreviewWish, PreviewWish } from "../../../workers/api/modules/templates/preview-contract.ts";
import type { templateRoutes } from "../../../workers/api/modules/templates/routes.ts";
import type { TemplateQuery } from "../../../workers/api/modules/templates/whatsapp-contract.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type WhatsAppTemplateQuery = Partial<Record<Exclude<keyof TemplateQuery, "cursor" | "limit">, string>>;
export type TemplatesApi = ReturnType<typeof createTemplatesApi>;
export type EmailTemplate = Awaited<ReturnType<TemplatesApi["readEmail"]>>;
export type ListedTemplate = Awaited<ReturnType<TemplatesApi["listEmail"]>>["items"][number];
export type EmailPreview = Awaited<ReturnType<TemplatesApi["previewDraft"]>>;

/** E-mail templates, and WhatsApp's as Meta last told them. Every call throws ApiError. */
export function createTemplatesApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const client = hc<typeof templateRoutes>(base, { fetch });
  const emails = client["email-templates"];
  const one = emails[":id"];
  const variant = one.variants[":language"];
  const whatsapp = client.whatsapp.templates;
  return {
    listEmail: (cursor: string | null, signal?: AbortSignal, archived = false) =>
      readAnswer(
        emails.$get(
          { query: { ...(archived && { archived: "true" as const }), ...(cursor !== null && { cursor }) } },
          { init: { signal } },
        ),
      ),
    listStarters: async () => (await readAnswer(emails.starters.$get())).items,
    readEmail: (id: string) => readAnswer(one.$get({ param: { id } })),
    createEmail: (json: InferRequestType<typeof emails.$post>["json"]) => readAnswer(emails.$post({ json })),
    changeEmail: (id: string, json: InferRequestType<typeof one.$patch>["json"]) =>
      readAnswer(one.$patch({ param: { id }, json })),
    archiveEmail: async (id: string): Promise<void> => {
      await one.$delete({ param: { id } });
    },
    restoreEmail: (id: string) => readAnswer(one.restore.$post({ param: { id } })),
    duplicateEmail: (id: string, name: string) => readAnswer(one.duplicate.$post({ param: { id }, json: { name } })),
    putVariant: (id: string, language: Language, json: InferRequestType<(typeof variant)["$put"]>["json"]) =>
      readAnswer(variant.$put({ param: { id, language }, json })),
    removeVariant: (id: string, language: Language) => readAnswer(variant.$delete({ param: { id, language } })),
    /** A saved template as somebody would get it. */
    previewEmail: (id: string, json: PreviewWish, signal?: AbortSignal) =>
      readAnswer(one.preview.$post({ param: { id }, json }, { init: { signal } })),
    /** One language as it is being written. */
    previewDraft: (json: DraftPreviewWish, signal?: AbortSignal) =>
      readAnswer(emails.preview.$post({ json }, { init: { signal } })),

    listWhatsApp: (query: WhatsAppTemplateQuery, cursor: string | null, signal?: AbortSignal) =>
      readAnswer(whatsapp.$get({ query: { ...query, ...(cursor !== null && { cursor }) } }, { init: { signal } })),
    /** Asks Meta for the templates of every connected number. */
    sync: () => readAnswer(whatsapp.sync.$post()),
  };
}
