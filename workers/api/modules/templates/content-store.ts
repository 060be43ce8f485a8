import { and, eq } from "drizzle-orm";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { emailTemplates, emailTemplateVariants, whatsappTemplates } from "./tables.ts";

type StoredVariant = Pick<
  typeof emailTemplateVariants.$inferSelect,
  "language" | "subject" | "preheader" | "html" | "text"
>;

/** What a template is for; archived ones are found too. */
export async function findPurpose(tenant: Tenant, templateId: string): Promise<string | undefined> {
  const row = await tenant.database
    .select({ purpose: emailTemplates.purpose })
    .from(emailTemplates)
    .where(owned(emailTemplates, tenant, eq(emailTemplates.id, templateId)))
    .get();
  return row?.purpose;
}

/** Everything that is sent of a template, by language. */
export async function readSentVariants(tenant: Tenant, templateId: string): Promise<StoredVariant[]> {
  const { language, subject, preheader, html, text } = emailTemplateVariants;
  return tenant.database
    .select({ language, subject, preheader, html, text })
    .from(emailTemplateVariants)
    .where(owned(emailTemplateVariants, tenant, eq(emailTemplateVariants.templateId, templateId)))
    .orderBy(language);
}

export async function findWhatsAppTemplate(
  tenant: Tenant,
  wabaId: string,
  name: string,
  language: string,
): Promise<typeof whatsappTemplates.$inferSelect | undefined> {
  const isIt = and(
    eq(whatsappTemplates.wabaId, wabaId),
    eq(whatsappTemplates.name, name),
    eq(whatsappTemplates.language, language),
  );
  return tenant.database
    .select()
    .from(whatsappTemplates)
    .where(owned(whatsappTemplates, tenant, isIt))
    .get();
}
