import type { PauseReason } from "../../../../shared/campaigns/states.ts";
import type { ModuleEvent } from "../../../../shared/events.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Subscriber } from "../../platform/events.ts";
import { campaignObject } from "../../platform/objects.ts";
import { findAccountOf } from "../whatsapp/service/list-accounts.ts";
import { readDefinition } from "./present-campaign.ts";
import { listUnfinished } from "./store.ts";

/** Campaigns stop by themselves when what they send with is gone or near to it, and for good when their organization is. Repeating it changes nothing. */
export const stopCampaigns: Subscriber = {
  name: "campaigns.stop",
  // What has started goes on where campaigns are switched off, so it is stopped there too.
  module: null,
  on: [
    "whatsapp.channel_disconnected",
    "whatsapp.quality_dropped",
    "whatsapp.template_decided",
    "accounts.organization_closed",
  ],
  async handle(ctx, { event }) {
    for (const row of await listUnfinished(ctx.tenant)) {
      const object = campaignObject(ctx.env, ctx.tenant, row.id);
      if (event.type === "accounts.organization_closed") await object.cancel();
      const reason = await reasonToPause(ctx, event, readDefinition(row).content);
      if (reason !== null) await object.pause(reason);
    }
  },
};

async function reasonToPause(
  ctx: WriteCtx,
  event: ModuleEvent,
  content: ReturnType<typeof readDefinition>["content"],
): Promise<PauseReason | null> {
  if (content.channel !== "whatsapp") return null;
  if (event.type === "whatsapp.channel_disconnected")
    return event.channelId === content.channelId ? "channel_not_live" : null;
  if (event.type === "whatsapp.quality_dropped")
    return event.channelId === content.channelId ? "quality_dropped" : null;
  if (event.type !== "whatsapp.template_decided" || event.name !== content.templateName) return null;
  if (!content.templateLanguages.includes(event.language)) return null;
  if ((await findAccountOf(ctx.tenant, content.channelId)) !== event.wabaId) return null;
  if (event.status !== null && event.status !== "APPROVED") return "template_paused";
  return event.quality === "RED" ? "quality_dropped" : null;
}
