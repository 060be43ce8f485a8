import { systemContext, type PublicCtx } from "../../platform/context.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { ParsedChange } from "../../providers/meta/webhook-parser.ts";
import { followPreference } from "../delivery/service/follow-preference.ts";
import { findContact } from "./contact-resolution.ts";
import { findLiveNumber } from "./number-directory.ts";

/**
 * Does what people chose in WhatsApp's own settings: no offers, or offers again. True when it is done or concerns nobody; false means that
 * Meta should send it again.
 */
export async function followPreferences(
  ctx: PublicCtx,
  app: string,
  changes: readonly ParsedChange[],
): Promise<boolean> {
  try {
    for (const change of changes) await followChange(ctx, app, change);
    return true;
  } catch (error) {
    ctx.log.error("webhook.preference_unfollowed", error, { app });
    return false;
  }
}

async function followChange(ctx: PublicCtx, app: string, { phoneNumberId, preferences }: ParsedChange): Promise<void> {
  if (phoneNumberId === null || preferences.length === 0) return;
  const number = await findLiveNumber(ctx.env, phoneNumberId, ctx.now());
  if (number === null || number.app !== app) return;
  const tenant = await openTenant(ctx.env, number.organizationId);
  const own = systemContext(ctx.env, tenant, "webhook:whatsapp", ctx);
  for (const news of preferences) {
    const contactId = await findContact(own, news.identity);
    await followPreference(own, { ...news, contactId });
  }
}
