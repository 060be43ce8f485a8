import type { ReadCtx } from "../../../platform/context.ts";
import { listFields } from "../../crm/service/fields.ts";
import type { EmailTemplate, ListedTemplate, PresentedVariant } from "../contract.ts";
import type { TemplateRow, VariantRow } from "../email-store.ts";
import { inspectContent, sizeOf } from "../inspect-content.ts";
import { deriveText } from "../mjml-rules/derive-text.ts";

/** A template with all that is written of it. */
export async function presentTemplate(
  ctx: ReadCtx,
  row: TemplateRow,
  variants: readonly VariantRow[],
): Promise<EmailTemplate> {
  const fieldKeys = await readFieldKeys(ctx);
  const presented = await Promise.all(variants.map((variant) => presentVariant(variant, row.purpose, fieldKeys)));
  return { ...presentDates(row), variants: presented };
}

/** Keys of the own fields that are in use. */
export async function readFieldKeys(ctx: ReadCtx): Promise<readonly string[]> {
  return (await listFields(ctx)).filter(({ archivedAt }) => archivedAt === null).map(({ key }) => key);
}

/** What lists show of it beside its subjects. */
export function presentDates(row: TemplateRow): Omit<ListedTemplate, "subjects"> {
  const { id, name, purpose, createdAt, updatedAt, archivedAt, version } = row;
  return {
    id,
    name,
    purpose,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    archivedAt: archivedAt === null ? null : new Date(archivedAt).toISOString(),
    version,
  };
}

async function presentVariant(
  variant: VariantRow,
  purpose: string,
  fieldKeys: readonly string[],
): Promise<PresentedVariant> {
  const { language, subject, preheader, source, html, text, variables, compiledAt } = variant;
  return {
    language,
    subject,
    preheader,
    source,
    text,
    isTextDerived: text === (await deriveText(html)),
    variables: [...variables],
    sizeBytes: sizeOf(html),
    warnings: inspectContent(variant, purpose, fieldKeys),
    compiledAt: new Date(compiledAt).toISOString(),
  };
}
