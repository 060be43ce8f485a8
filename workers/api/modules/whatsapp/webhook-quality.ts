import { commit } from "../../platform/commit.ts";
import { systemContext, type PublicCtx } from "../../platform/context.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { ParsedChange } from "../../providers/meta/webhook-parser.ts";
import { findAccountOwners } from "./number-directory.ts";
import { listChannels, updateChannel } from "./store.ts";

/**
 * Writes down what Meta thinks of numbers, and tells when it is less: campaigns over them pause. True when it is kept or concerns nobody;
 * false means that Meta should send it again.
 */
export async function noteQuality(ctx: PublicCtx, app: string, changes: readonly ParsedChange[]): Promise<boolean> {
  try {
    for (const change of changes) await noteChange(ctx, app, change);
    return true;
  } catch (error) {
    ctx.log.error("webhook.quality_unnoted", error, { app });
    return false;
  }
}

async function noteChange(ctx: PublicCtx, app: string, { wabaId, number }: ParsedChange): Promise<void> {
  if (number === null || wabaId === null) return;
  for (const organizationId of await findAccountOwners(ctx.env, wabaId, app)) {
    const tenant = await openTenant(ctx.env, organizationId);
    const own = systemContext(ctx.env, tenant, "webhook:whatsapp", ctx);
    const channel = (await listChannels(tenant)).find(
      (each) => each.wabaId === wabaId && each.displayPhone.replace(/\D/g, "") === number.digits,
    );
    if (!channel || (channel.state !== "live" && channel.state !== "paused")) continue;
    const isDropped = number.quality === "dropped";
    // Better again is not said how good: it is shown as unknown until somebody connects the number anew.
    const quality = isDropped ? "RED" : "UNKNOWN";
    // A conflict makes Meta send it again, which then meets what stands.
    await commit(own, {
      writes: [updateChannel(tenant, channel, { quality, updatedAt: own.now() })],
      audit: {
        action: "whatsapp.quality_changed",
        target: channel.id,
        before: { quality: channel.quality },
        after: { quality },
      },
      events: isDropped ? [{ type: "whatsapp.quality_dropped", channelId: channel.id }] : [],
    });
  }
}
