import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { InboundEvent, WhatsAppIdentity } from "../../../providers/meta/inbound.ts";
import { suppressionWrites } from "../suppression-store.ts";
import { readWish } from "../wish-rules.ts";
import { wishSource } from "./follow-wish.ts";

/**
 * Takes a STOP for true the moment it comes in, so that the next message of a campaign does not leave. Consent, its proof and the answer
 * follow with the thread's announcement (`hearWishes`), which also does this again where it failed. Never throws.
 */
export async function stopAtOnce(
  ctx: WriteCtx,
  identity: WhatsAppIdentity,
  events: readonly InboundEvent[],
): Promise<void> {
  const addresses = [identity.phone, identity.userId].filter((address) => address !== null);
  const writes = events.flatMap((event) => {
    if (event.kind !== "message" || (event.content.kind !== "text" && event.content.kind !== "choice")) return [];
    const wish = readWish(event.content);
    if (wish === null || wish === "start") return [];
    const detail = wish === "stop" ? null : ("marketing" as const);
    const said = { reason: "opted_out", detail, customerId: null, source: wishSource } as const;
    const at = Math.min(event.at, ctx.now());
    return addresses.flatMap((address) => suppressionWrites(ctx.tenant, { channel: "whatsapp", address, ...said, at }));
  });
  if (writes.length === 0) return;
  try {
    await commit(ctx, { writes, audit: none("the person's own doing: the list and the proof say it"), events: [] });
  } catch (error) {
    ctx.log.error("delivery.not_stopped_at_once", error);
  }
}
