import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { emailTemplates, emailTemplateVariants } from "./tables.ts";

export type TemplateRow = Omit<typeof emailTemplates.$inferSelect, "orgId">;
export type VariantRow = Omit<typeof emailTemplateVariants.$inferSelect, "orgId" | "templateId">;

export async function findTemplate(tenant: Tenant, id: string): Promise<TemplateRow | undefined> {
  return tenant.database
    .select()
    .from(emailTemplates)
    .where(owned(emailTemplates, tenant, eq(emailTemplates.id, id)))
    .get();
}

export async function readVariants(tenant: Tenant, templateId: string): Promise<VariantRow[]> {
  return tenant.database
    .select()
    .from(emailTemplateVariants)
    .where(owned(emailTemplateVariants, tenant, eq(emailTemplateVariants.templateId, templateId)))
    .orderBy(emailTemplateVariants.language);
}

/** The newest first: ids are ordered by time. */
export async function listTemplateRows(
  tenant: Tenant,
  wanted: { readonly archived: boolean; readonly before: string | null; readonly limit: number },
): Promise<TemplateRow[]> {
  const shelf = wanted.archived ? isNotNull(emailTemplates.archivedAt) : isNull(emailTemplates.archivedAt);
  const position = wanted.before === null ? undefined : lt(emailTemplates.id, wanted.before);
  return tenant.database
    .select()
    .from(emailTemplates)
    .where(owned(emailTemplates, tenant, shelf, position))
    .orderBy(desc(emailTemplates.id))
    .limit(wanted.limit);
}

export type Subject = { readonly templateId: string; readonly language: string; readonly subject: string };

/** What some templates are called in each language, without their texts. */
export async function readSubjects(tenant: Tenant, templateIds: readonly string[]): Promise<Subject[]> {
  const { results } = await tenant.database.client
    .prepare(
      // The order of the join is said: left to itself, SQLite reads every text of the organization.
      `select v.template_id as templateId, v.language, v.subject from json_each(?2) j
       cross join email_template_variants v on v.org_id = ?1 and v.template_id = j.value
       order by v.template_id, v.language`,
    )
    .bind(tenant.orgId, JSON.stringify(templateIds))
    .all<Subject>();
  return results;
}

export function addTemplate(tenant: Tenant, row: TemplateRow): Write {
  return { statement: tenant.database.insert(emailTemplates).values({ orgId: tenant, ...row }) };
}

/** Counts the version up; of another version than the one given it changes nothing and says so. */
export function changeTemplate(
  tenant: Tenant,
  change: { readonly id: string; readonly version: number } & Partial<
    Pick<TemplateRow, "name" | "purpose" | "updatedAt" | "archivedAt">
  >,
): Write {
  const { id, version, ...values } = change;
  const statement = tenant.database
    .update(emailTemplates)
    .set({ ...values, version: sql`${emailTemplates.version} + 1` })
    .where(owned(emailTemplates, tenant, and(eq(emailTemplates.id, id), eq(emailTemplates.version, version))));
  return { statement, expect: "version_conflict" };
}

export function putVariant(tenant: Tenant, templateId: string, row: VariantRow): Write {
  const { language, subject, preheader, source, html, text, variables, compiledAt } = row;
  const values = { subject, preheader, source, html, text, variables, compiledAt };
  const statement = tenant.database
    .insert(emailTemplateVariants)
    .values({ orgId: tenant, templateId, language, ...values })
    .onConflictDoUpdate({
      target: [emailTemplateVariants.orgId, emailTemplateVariants.templateId, emailTemplateVariants.language],
      set: values,
    });
  return { statement };
}

export function removeVariant(tenant: Tenant, templateId: string, language: string): Write {
  const isIt = and(eq(emailTemplateVariants.templateId, templateId), eq(emailTemplateVariants.language, language));
  const statement = tenant.database.delete(emailTemplateVariants).where(owned(emailTemplateVariants, tenant, isIt));
  return { statement, expect: "not_found" };
}
