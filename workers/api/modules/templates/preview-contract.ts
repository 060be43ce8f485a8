import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { purposes } from "../../../../shared/purposes.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ContentWarning, VariantInput } from "./contract.ts";

const line = () => plainLine().max(500).default("");
const PreviewPerson = z
  .object({
    name: line(),
    email: line(),
    phone: line(),
    language: line(),
    fields: z.record(z.string().max(40), plainLine().max(500)).default({}),
  })
  .meta({ id: "EmailPreviewPerson", description: "What is empty counts as missing" });

/** Whose data fill it: a customer's, made up ones, or (neither) somebody invented in the mail's language. */
const whose = {
  customerId: z.string().max(64).optional().describe("Needs to be allowed to read customers"),
  data: PreviewPerson.optional(),
} as const;
const PreviewWish = z
  .object({ ...whose, language: z.enum(languages).optional().describe("Else the customer's, as when it is sent") })
  .meta({ id: "EmailPreviewWish" });
export type PreviewWish = z.infer<typeof PreviewWish>;
const DraftPreviewWish = VariantInput.extend({
  ...whose,
  language: z.enum(languages),
  purpose: z.enum(purposes),
}).meta({ id: "EmailDraftPreviewWish" });
export type DraftPreviewWish = z.infer<typeof DraftPreviewWish>;

const EmailPreview = z
  .object({
    language: z.string(),
    subject: z.string(),
    preheader: z.string(),
    html: z.string().describe("Show it in a frame with a sandbox and nothing allowed"),
    text: z.string(),
    warnings: z.array(ContentWarning),
  })
  .meta({ id: "EmailPreview" });
export type EmailPreview = z.infer<typeof EmailPreview>;

const words = z.object({ name: z.string(), description: z.string() });
const Starter = z
  .object({
    key: z.string(),
    purpose: z.enum(purposes),
    words: z.record(z.enum(languages), words.meta({ id: "EmailStarterWords" })),
    variants: z.array(
      z.object({ language: z.enum(languages), ...VariantInput.shape }).meta({ id: "EmailStarterVariant" }),
    ),
  })
  .meta({ id: "EmailStarter" });
export type Starter = z.infer<typeof Starter>;

const read = { area: "campaigns", access: "read" } as const;
const tags = ["E-mail templates"] as const;

export const previewTemplateRoute = defineRoute({
  method: "post",
  path: "/email-templates/{id}/preview",
  access: read,
  operationId: "previewEmailTemplate",
  tags,
  summary: "A saved template as somebody would get it",
  description: "A value that is missing shows as its name in brackets, and as a warning.",
  request: { params: z.object({ id: z.string().max(64) }), body: jsonBody(PreviewWish) },
  responses: { 200: jsonResponse(EmailPreview, "The mail") },
});

export const previewDraftRoute = defineRoute({
  method: "post",
  path: "/email-templates/preview",
  access: read,
  operationId: "previewEmailDraft",
  tags,
  summary: "One language as it is being written, compiled and filled, without saving it",
  request: { body: jsonBody(DraftPreviewWish) },
  problems: [404],
  responses: { 200: jsonResponse(EmailPreview, "The mail") },
});

export const listStartersRoute = defineRoute({
  method: "get",
  path: "/email-templates/starters",
  access: read,
  operationId: "listEmailStarters",
  tags,
  summary: "Mails to begin with, in every language; post one's `variants` to make it a template",
  responses: {
    200: jsonResponse(z.object({ items: z.array(Starter) }).meta({ id: "EmailStarterList" }), "The starters"),
  },
});
