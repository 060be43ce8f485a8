import type { Language } from "../../../../../shared/languages.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { directory } from "../../../platform/tenancy.ts";
import type { AccountMail } from "../account-mail.ts";
import { accountMails } from "../directory-tables.ts";

export type AccountMailRequest = AccountMail & {
  readonly address: string;
  readonly userId?: string;
  readonly organizationId?: string;
  readonly language: Language;
  /** What a link in the mail opens; where it is left out, the id among `params`. */
  readonly subject?: string;
};

/**
 * Asks for one e-mail. It is on its way when this resolves; what Postmark says of it never reaches the caller.
 * @returns the mail's id, aml_...
 */
export async function requestAccountMail(ctx: PublicCtx, mail: AccountMailRequest): Promise<string> {
  const now = ctx.now();
  const { kind, address, userId = null, organizationId = null, language, params } = mail;
  const id = newId("aml", now);
  await directory(ctx.env).insert(accountMails).values({
    id,
    kind,
    address,
    userId,
    organizationId,
    language,
    params,
    state: "planned",
    createdAt: now,
    updatedAt: now,
  });
  return id;
}
