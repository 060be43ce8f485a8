import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import { plainLine, plainText } from "../../../../shared/plain-text.ts";
import { purposes } from "../../../../shared/purposes.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const Name = plainLine().trim().min(1).max(120);
const PurposeKey = z.enum(purposes);
const LanguageCode = z.enum(languages);
export const ExpectedVersion = z.int().optional().describe("Refuse with 409 if the template changed since");

/** One language as it is written. Placeholders are Liquid without loops: `{{ customer.first_name | default: "friend" }}`. */
const written = {
  subject: plainLine().trim().min(1).max(250).describe("May hold placeholders"),
  preheader: plainLine().trim().max(250).default("").describe("What lists show after the subject"),
  source: plainText().min(1).max(200_000).describe("MJML with placeholders"),
  text: plainText().max(100_000).nullable().default(null).describe("The text part by hand; null: made of the MJML"),
} as const;
export const VariantInput = z.object(written).meta({ id: "EmailVariantInput" });
export type VariantInput = z.infer<typeof VariantInput>;
const NewVariant = z.object({ language: LanguageCode, ...written }).meta({ id: "NewEmailVariant" });
export type NewVariant = z.infer<typeof NewVariant>;

export const contentWarnings = [
  "unknown_variable",
  "no_fallback",
  "value_missing",
  "unsubscribe_missing",
  "clipped_by_gmail",
] as const;
export const ContentWarning = z
  .object({
    code: z
      .enum(contentWarnings)
      .describe(
        "unknown_variable: nobody has it; no_fallback: who lacks it is not written to; value_missing: this person lacks it; " +
          "unsubscribe_missing: the purpose needs a link to `links.unsubscribe` or `links.preferences`; " +
          "clipped_by_gmail: over 102 kB, Gmail hides the rest",
      ),
    variable: z.string().nullable(),
  })
  .meta({ id: "EmailContentWarning" });
export type ContentWarning = z.infer<typeof ContentWarning>;

const Variant = z
  .object({
    language: z.string(),
    subject: z.string(),
    preheader: z.string(),
    source: z.string(),
    text: z.string().describe("The text part as it is sent"),
    isTextDerived: z.boolean().describe("Made of the MJML; when saved again, `text: null` keeps it so"),
    variables: z.array(z.string()),
    sizeBytes: z.int().describe("Of the HTML before it is filled"),
    warnings: z.array(ContentWarning),
    compiledAt: z.iso.datetime(),
  })
  .meta({ id: "EmailVariant" });
export type PresentedVariant = z.infer<typeof Variant>;

export const EmailTemplate = z
  .object({
    id: z.string().describe("emt_..."),
    name: z.string(),
    purpose: z.string().describe(purposes.join(", ")),
    variants: z.array(Variant).describe("One for each language it is written in"),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    archivedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: "EmailTemplate" });
export type EmailTemplate = z.infer<typeof EmailTemplate>;

export const ListedTemplate = EmailTemplate.omit({ variants: true })
  .extend({
    subjects: z.array(z.object({ language: z.string(), subject: z.string() }).meta({ id: "EmailSubject" })),
  })
  .meta({ id: "ListedEmailTemplate" });
export type ListedTemplate = z.infer<typeof ListedTemplate>;
const TemplateList = pageOf(ListedTemplate).meta({ id: "EmailTemplateList" });

const TemplateInput = z
  .object({
    name: Name,
    purpose: PurposeKey,
    variants: z.array(NewVariant).max(languages.length).default([]).describe("Each language once"),
  })
  .meta({ id: "EmailTemplateInput" });
export type TemplateInput = z.infer<typeof TemplateInput>;

const TemplateChange = z
  .object({ name: Name.optional(), purpose: PurposeKey.optional(), version: ExpectedVersion })
  .meta({ id: "EmailTemplateChange" });
export type TemplateChange = z.infer<typeof TemplateChange>;

const VariantChange = VariantInput.extend({ version: ExpectedVersion }).meta({ id: "EmailVariantChange" });
export type VariantChange = z.infer<typeof VariantChange>;

export const ListQuery = z.object({
  archived: z.enum(["true", "false"]).default("false").describe("true: only those put away"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type ListQuery = z.infer<typeof ListQuery>;

const read = { area: "campaigns", access: "read" } as const;
const write = { area: "campaigns", access: "write" } as const;
const tags = ["E-mail templates"] as const;
const params = z.object({ id: z.string().max(64) });
const variantParams = z.object({ id: z.string().max(64), language: z.string().max(64).describe(languages.join(", ")) });
const one = (description: string) => ({ 200: jsonResponse(EmailTemplate, description) });

export const listTemplatesRoute = defineRoute({
  method: "get",
  path: "/email-templates",
  access: read,
  operationId: "listEmailTemplates",
  tags,
  summary: "E-mail templates, the newest first",
  request: { query: ListQuery },
  responses: { 200: jsonResponse(TemplateList, "A page of templates") },
});

export const createTemplateRoute = defineRoute({
  method: "post",
  path: "/email-templates",
  access: write,
  operationId: "createEmailTemplate",
  tags,
  summary: "A new template, with what is written of it already",
  description: "MJML is compiled at once; 422 with each line that is at fault when it cannot be.",
  request: { body: jsonBody(TemplateInput) },
  responses: { 201: jsonResponse(EmailTemplate, "The template") },
});

export const readTemplateRoute = defineRoute({
  method: "get",
  path: "/email-templates/{id}",
  access: read,
  operationId: "readEmailTemplate",
  tags,
  summary: "One template in all its languages, archived or not",
  request: { params },
  responses: one("The template"),
});

export const changeTemplateRoute = defineRoute({
  method: "patch",
  path: "/email-templates/{id}",
  access: write,
  operationId: "changeEmailTemplate",
  tags,
  summary: "Change a template's name or purpose",
  request: { params, body: jsonBody(TemplateChange) },
  responses: one("The template"),
});

export const archiveTemplateRoute = defineRoute({
  method: "delete",
  path: "/email-templates/{id}",
  access: write,
  operationId: "archiveEmailTemplate",
  tags,
  summary: "Put a template away; campaigns that use it go on",
  request: { params },
  responses: { 204: { description: "It is no longer listed" } },
});

export const restoreTemplateRoute = defineRoute({
  method: "post",
  path: "/email-templates/{id}/restore",
  access: write,
  operationId: "restoreEmailTemplate",
  tags,
  summary: "Bring an archived template back",
  request: { params },
  responses: one("The template"),
});

export const duplicateTemplateRoute = defineRoute({
  method: "post",
  path: "/email-templates/{id}/duplicate",
  access: write,
  operationId: "duplicateEmailTemplate",
  tags,
  summary: "A copy in all its languages, under another name",
  request: { params, body: jsonBody(z.object({ name: Name }).meta({ id: "EmailTemplateCopy" })) },
  responses: { 201: jsonResponse(EmailTemplate, "The copy") },
});

export const putVariantRoute = defineRoute({
  method: "put",
  path: "/email-templates/{id}/variants/{language}",
  access: write,
  operationId: "putEmailVariant",
  tags,
  summary: "Write one language of a template; it is compiled at once",
  description: "422 with each line that is at fault when it cannot be compiled. Campaigns that run take the new text.",
  request: { params: variantParams, body: jsonBody(VariantChange) },
  responses: one("The template"),
});

export const removeVariantRoute = defineRoute({
  method: "delete",
  path: "/email-templates/{id}/variants/{language}",
  access: write,
  operationId: "removeEmailVariant",
  tags,
  summary: "Take one language of a template away",
  request: { params: variantParams },
  responses: one("The template"),
});
