import type { WriteCtx } from "../../platform/context.ts";
import { consumeEach, type QueueHandler } from "../../platform/queues.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import type { MediaOutcome, MediaWork } from "../inbox/conversation-protocol.ts";
import { largestInbound } from "../media/media-types.ts";
import { storeMedium } from "../media/service.ts";
import { openOwner, WakeUp } from "./consumer.ts";
import { openChannel } from "./service/open-channel.ts";

const longestRunMs = 5 * 60_000;

/** The consumer of `media`: copies what customers sent into our own storage while Meta still has it (seven days). */
export const consumeMedia: QueueHandler = consumeEach(WakeUp, async ({ body }, env, executionContext, log) => {
  const { ctx, conversation } = await openOwner(body, env, executionContext, log);
  const until = ctx.now() + longestRunMs;
  let work = await conversation.claimMedia();
  while (work !== null && ctx.now() < until)
    work = await conversation.reportMedia(work.mediaId, await fetchMedium(ctx, work));
  return "ack";
});

/** A wake-up that failed too often. Its owner's alarm calls again by itself, so there is nothing to do but say so. */
export const consumeDeadWakeUps: QueueHandler = consumeEach(WakeUp, async ({ body }, _env, _executionContext, log) => {
  log.warn("whatsapp.wake_up_dead", { orgId: body.orgId, conversationId: body.conversationId });
  return "ack";
});

async function fetchMedium(ctx: WriteCtx, work: MediaWork): Promise<MediaOutcome> {
  const channel = await openChannel(ctx.configuration, ctx.tenant, work.channelId);
  if (channel === null) return { kind: "failed", reason: "channel_disconnected" };
  const located = await channel.graph.getMedia(work.providerMediaId);
  if (!located.ok) return readMediaFailure(located.error);
  if ((located.bytes ?? 0) > largestInbound) return { kind: "failed", reason: "too_large" };
  // The URL lives five minutes and is fetched at once; an expired one is asked for anew at the next try.
  const download = await channel.graph.downloadMedia(located.url);
  if (!download.ok) return readMediaFailure(download.error, true);
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

/** Meta says 404 or 400 of an id it no longer has; of an expired URL too, which only needs asking again. */
export function readMediaFailure(failure: GraphFailure, ofUrl = false): MediaOutcome {
  if (failure.kind === "unreachable" && failure.reason === "host_not_allowed")
    return { kind: "failed", reason: "host_not_allowed" };
  if (ofUrl || failure.kind !== "refused") return { kind: "retry", reason: failure.kind };
  const gone = failure.status === 404 || failure.code === 100;
  return gone ? { kind: "failed", reason: "gone" } : { kind: "retry", reason: String(failure.code ?? failure.status) };
}
