import type { Language } from "../../../../../shared/languages.ts";
import { scopeOf as permissionScope } from "../../../../../shared/permissions.ts";
import type { MemberCtx, ReadCtx } from "../../../platform/context.ts";
import { forbidden } from "../../../platform/errors.ts";
import { readCustomer } from "../../crm/service/customers.ts";
import { addFoot, findSendingRules } from "../../delivery/service/sending-rules.ts";
import { findOrganization } from "../../organizations/service/find-organization.ts";
import { chooseLanguage } from "../choose-language.ts";
import { compileVariant, type CompiledVariant } from "../compile-variant.ts";
import { cannotRender, unfitContent, unknownVariant } from "../errors.ts";
import { readVariants } from "../email-store.ts";
import { fillGaps } from "../fill-gaps.ts";
import { inspectContent } from "../inspect-content.ts";
import type { DraftPreviewWish, EmailPreview, PreviewWish } from "../preview-contract.ts";
import { scopeOf } from "../render-email.ts";
import { describeCustomer, type TemplateCustomer } from "../template-data.ts";
import { requireTemplate } from "./email-templates.ts";
import { readFieldKeys } from "./present-template.ts";

type Whose = Pick<PreviewWish, "customerId" | "data">;

/** Where a preview's own links lead: nowhere. */
const previewLinks = {
  unsubscribe: "https://preview.invalid/unsubscribe",
  preferences: "https://preview.invalid/preferences",
  view: "https://preview.invalid/view",
} as const;
/** Whose mail it is when nobody is named. */
const somebody: Readonly<Record<string, string>> = { ar: "منى أحمد", en: "Emma Clarke" };

/**
 * A saved template as somebody would get it, in the language they would get it in unless another is asked for.
 * @throws AppError templates.not_found, templates.variant_not_found, crm.customer_not_found (404), access.forbidden (403),
 * templates.cannot_render (422)
 */
export async function previewTemplate(ctx: MemberCtx, id: string, wish: PreviewWish): Promise<EmailPreview> {
  const { purpose } = await requireTemplate(ctx, id);
  const variants = await readVariants(ctx.tenant, id);
  const [customer, organization] = await Promise.all([findCustomer(ctx, wish), readOrganization(ctx)]);
  const languages = variants.map(({ language }) => language);
  const language =
    wish.language ?? chooseLanguage(languages, [customer?.language ?? null, organization.defaultLanguage]);
  const variant = variants.find((candidate) => candidate.language === language);
  if (!variant) throw unknownVariant();
  return show(ctx, variant, { purpose, customer, organization });
}

/**
 * One language as it is being written.
 * @throws AppError templates.unfit_content, templates.cannot_render (422), crm.customer_not_found (404), access.forbidden (403)
 */
export async function previewDraft(ctx: MemberCtx, wish: DraftPreviewWish): Promise<EmailPreview> {
  const { customerId, data, purpose, ...written } = wish;
  const customer = await findCustomer(ctx, { customerId, data });
  const compiled = await compileVariant(written, "body");
  if (compiled.kind === "refused") throw unfitContent(compiled.errors);
  return show(ctx, compiled.variant, { purpose, customer, organization: await readOrganization(ctx) });
}

type Shown = {
  readonly purpose: string;
  readonly customer: TemplateCustomer | null;
  readonly organization: { readonly name: string };
};

async function show(
  ctx: ReadCtx,
  variant: Omit<CompiledVariant, "language"> & { readonly language: string },
  { purpose, customer, organization }: Shown,
): Promise<EmailPreview> {
  const { language } = variant;
  const [fieldKeys, rules] = await Promise.all([readFieldKeys(ctx), findSendingRules(ctx.tenant)]);
  const { postalAddress } = rules.email;
  const data = {
    customer: customer ?? inventCustomer(language, fieldKeys),
    organization: { name: organization.name, address: postalAddress },
    links: previewLinks,
  };
  const { result, missing } = fillGaps(variant, scopeOf(data), (name) => `[${name}]`);
  if (result.kind === "problem")
    throw cannotRender(result.problem === "variable_missing" ? (result.variable ?? "") : result.message);
  const { subject, preheader } = result;
  const { html, text } = addFoot(result, postalAddress);
  const warnings = [
    ...inspectContent(variant, purpose, fieldKeys),
    ...missing.map((name) => ({ code: "value_missing" as const, variable: name })),
  ];
  return { language, subject, preheader, html, text, warnings };
}

async function findCustomer(ctx: MemberCtx, { customerId, data }: Whose): Promise<TemplateCustomer | null> {
  if (customerId === undefined) return data ? describeCustomer(data) : null;
  if (permissionScope(ctx.caller.role, "crm", "read") === null) throw forbidden();
  return describeCustomer(await readCustomer(ctx, customerId));
}

async function readOrganization(ctx: ReadCtx): Promise<{ name: string; defaultLanguage: string | null }> {
  const row = await findOrganization(ctx.env, ctx.tenant.orgId);
  return { name: row?.name ?? "", defaultLanguage: row?.defaultLanguage ?? null };
}

/** Has a value in each of the organization's own fields, named after it. */
function inventCustomer(language: Language | string, fieldKeys: readonly string[]): TemplateCustomer {
  return describeCustomer({
    name: somebody[language] ?? somebody["en"] ?? "",
    email: "somebody@example.com",
    phone: "+966501234567",
    language,
    fields: Object.fromEntries(fieldKeys.map((key) => [key, `[${key}]`])),
  });
}
