import { purposes, type Purpose } from "../../../../../shared/purposes.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { chooseLanguage } from "../choose-language.ts";
import { findPurpose, findWhatsAppTemplate, readSentVariants } from "../content-store.ts";
import type { EmailVariant } from "../render-email.ts";
import type { WhatsAppTemplate } from "../whatsapp-template.ts";

export type EmailContent = {
  readonly templateId: string;
  readonly purpose: Purpose;
  /** In every language it was written in. Keep these objects for a page: `renderEmail` parses each once. */
  readonly variants: readonly EmailVariant[];
};

/**
 * What a campaign sends, read once a page. Archived templates are found: a campaign that runs goes on.
 * @returns null when there is none of that id, or it has no language at all
 */
export async function loadEmailContent(tenant: Tenant, templateId: string): Promise<EmailContent | null> {
  const [purpose, variants] = await Promise.all([
    findPurpose(tenant, templateId),
    readSentVariants(tenant, templateId),
  ]);
  const known = purposes.find((candidate) => candidate === purpose);
  return known === undefined || variants.length === 0 ? null : { templateId, purpose: known, variants };
}

/** The person's language, else the organization's, else any. `content` of `loadEmailContent` always has one. */
export function chooseVariant(
  { variants }: EmailContent,
  personLanguage: string | null,
  organizationLanguage: string | null,
): EmailVariant | undefined {
  const languages = variants.map(({ language }) => language);
  const chosen = chooseLanguage(languages, [personLanguage, organizationLanguage]);
  return variants.find(({ language }) => language === chosen);
}

/** A template as Meta last told us, in exactly this language; null when it is not listed any more. */
export async function loadWhatsAppTemplate(
  tenant: Tenant,
  wabaId: string,
  name: string,
  language: string,
): Promise<WhatsAppTemplate | null> {
  return (await findWhatsAppTemplate(tenant, wabaId, name, language)) ?? null;
}
