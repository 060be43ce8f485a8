import type { EventEnvelope } from "../../../../shared/events.ts";
import type { PublicCtx } from "../../platform/context.ts";
import { publishEvents } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import type { ParsedChange } from "../../providers/meta/webhook-parser.ts";
import { findAccountOwners } from "./number-directory.ts";

/**
 * Tells what Meta decided about templates to every organization with a live number of the account. True when the queue has it, or nobody
 * is concerned; false means that Meta should send it again.
 */
export async function tellDecisions(ctx: PublicCtx, app: string, changes: readonly ParsedChange[]): Promise<boolean> {
  try {
    const envelopes = await Promise.all(changes.map((change) => envelopesOf(ctx, app, change)));
    await publishEvents(ctx.env, envelopes.flat());
    return true;
  } catch (error) {
    ctx.log.error("webhook.templates_untold", error, { app });
    return false;
  }
}

async function envelopesOf(ctx: PublicCtx, app: string, { wabaId, template }: ParsedChange): Promise<EventEnvelope[]> {
  if (template === null || wabaId === null) return [];
  const at = ctx.now();
  const owners = await findAccountOwners(ctx.env, wabaId, app);
  return owners.map((organizationId) => ({
    id: newId("evt", at),
    organizationId,
    at,
    event: { type: "whatsapp.template_decided", wabaId, ...template },
  }));
}
