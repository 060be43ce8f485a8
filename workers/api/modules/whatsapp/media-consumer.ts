import type { WriteCtx } from "../../platform/context.ts";
import { consumeEach, type QueueHandler } from "../../platform/queues.ts";
import type { GraphDownload, GraphMedia } from "../../providers/meta/graph-client.ts";
import type { MediaOutcome, MediaWork } from "../inbox/conversation-protocol.ts";
import { largestInbound } from "../media/media-types.ts";
import { storeMedium } from "../media/service.ts";
import { openOwner, WakeUp } from "./consumer-wake-up.ts";
import { downloadFailure, isAddressStale, locateFailure } from "./media-rules.ts";
import { openChannel, type OpenChannel } from "./service/open-channel.ts";

const longestRunMs = 5 * 60_000;

/** The consumer of `media`: copies what customers sent into our own storage while Meta still has it (seven days). */
export const consumeMedia: QueueHandler = consumeEach(WakeUp, async ({ body }, env, executionContext, log) => {
  const { ctx, conversation } = await openOwner(body, env, executionContext, log);
  const until = ctx.now() + longestRunMs;
  let work = await conversation().claimMedia();
  while (work !== null && ctx.now() < until)
    work = await conversation().reportMedia(work.mediaId, await copyMedium(ctx, work));
  return "ack";
});

/** A wake-up that failed too often. Its owner's alarm calls again by itself, so there is nothing to do but say so. */
export const consumeDeadWakeUps: QueueHandler = consumeEach(WakeUp, async ({ body }, _env, _executionContext, log) => {
  log.warn("whatsapp.wake_up_dead", { orgId: body.orgId, conversationId: body.conversationId });
  return "ack";
});

/** Copies one medium and answers how it went; never throws, so that one that fails does not keep the next waiting. */
async function copyMedium(ctx: WriteCtx, work: MediaWork): Promise<MediaOutcome> {
  try {
    const channel = await openChannel(ctx.configuration, ctx.tenant, work.channelId);
    // Without a token, which an administrator may bring back while Meta still has the medium.
    if (channel === null) return { kind: "retry", reason: "channel_disconnected" };
    const found = await findMedium(channel, work.providerMediaId);
    return found.kind === "found" ? await keep(ctx, work, found) : found;
  } catch (error) {
    ctx.log.error("whatsapp.medium_not_copied", error, { mediaId: work.mediaId });
    return { kind: "retry", reason: "storage" };
  }
}

type Found = { readonly kind: "found"; readonly located: GraphMedia; readonly download: GraphDownload };

/** Asks where the medium is and opens it there. An address that is refused has run out: a second one is asked for at once. */
async function findMedium(channel: OpenChannel, providerMediaId: string): Promise<Found | MediaOutcome> {
  for (let tried = 1; ; tried++) {
    const located = await channel.graph.getMedia(providerMediaId);
    if (!located.ok) return locateFailure(located.error);
    if ((located.bytes ?? 0) > largestInbound) return { kind: "failed", reason: "too_large" };
    const download = await channel.graph.downloadMedia(located.url);
    if (download.ok) return { kind: "found", located, download };
    if (tried === 2 || !isAddressStale(download.error)) return downloadFailure(download.error);
  }
}

async function keep(ctx: WriteCtx, work: MediaWork, { located, download }: Found): Promise<MediaOutcome> {
  const stored = await storeMedium(ctx, {
    mediaId: work.mediaId,
    body: download.body,
    bytes: download.bytes ?? located.bytes,
    limit: largestInbound,
    declaredMime: located.mime ?? work.mime,
    name: null,
    createdBy: "customer",
  });
  if (stored.kind === "stored")
    return { kind: "stored", bytes: stored.reference.bytes ?? 0, mime: stored.reference.mime };
  return stored.kind === "too_large" ? { kind: "failed", reason: "too_large" } : { kind: "retry", reason: stored.kind };
}
