import type { WriteCtx } from "../../platform/context.ts";
import type { GraphContent } from "../../providers/meta/graph-message.ts";
import type { GraphResult } from "../../providers/meta/graph-request.ts";
import type { LeasedWork, SendOutcome, SignalWork } from "../inbox/conversation-protocol.ts";
import { readStoredMedium } from "../media/service.ts";
import { pausedRetryMs, readFailure } from "./deliver-rules.ts";
import { askForSlot, reportTooFast, type PacedChannel } from "./send-throttle-client.ts";
import { openChannel, type OpenChannel } from "./service/open-channel.ts";
import { pauseNumber } from "./service/pause-number.ts";

/**
 * Performs one leased send: slot, media upload if it has one, message. Answers how it ended and never throws for what Graph says.
 * The slot is asked for last, so that what was granted is used at once.
 */
export async function deliver(ctx: WriteCtx, work: LeasedWork): Promise<SendOutcome> {
  const channel = await openChannel(ctx.configuration, ctx.tenant, work.channelId);
  if (channel === null || !channel.maySend) return later(ctx.now() + pausedRetryMs, "channel_not_live");
  const paced: PacedChannel = { owner: ctx.tenant, channelId: work.channelId, fullRate: channel.messagesPerSecond };
  const content = await prepareContent(ctx, channel, work.content);
  if ("outcome" in content) return settle(ctx, paced, content.outcome);
  const slot = await askForSlot(ctx.env, paced, "reply");
  if (!slot.granted) return later(slot.askAgainAt, "no_slot");
  await scheduler.wait(Math.max(0, slot.sendAt - ctx.now()));
  const { recipient, replyTo, callback } = work;
  const result = await channel.graph.sendMessage(channel.phoneNumberId, {
    recipient,
    content: content.ready,
    replyTo,
    callback,
  });
  return settle(ctx, paced, result);
}

/** Best effort: a read receipt or a typing sign that does not get through is simply missing. */
export async function performSignal(ctx: WriteCtx, work: SignalWork): Promise<void> {
  const channel = await openChannel(ctx.configuration, ctx.tenant, work.channelId);
  if (channel === null || !channel.maySend) return;
  const result = await channel.graph.markRead(channel.phoneNumberId, work.providerId, work.kind === "typing");
  if (!result.ok) ctx.log.info("whatsapp.signal_failed", { kind: work.kind, failure: result.error.kind });
}

function later(retryAt: number, reason: string): SendOutcome {
  return { kind: "later", retryAt, reason };
}

/** Turns Graph's answer into the owner's outcome, and tells the number's throttle and its administrators what concerns them. */
async function settle(
  ctx: WriteCtx,
  paced: PacedChannel,
  result: GraphResult<{ readonly providerId: string }>,
): Promise<SendOutcome> {
  if (result.ok) return { kind: "sent", providerId: result.providerId };
  const { outcome, pause, tooFast } = readFailure(result.error, ctx.now());
  ctx.log.warn("whatsapp.send_failed", {
    channelId: paced.channelId,
    failure: result.error.kind,
    outcome: outcome.kind,
  });
  if (tooFast) await reportTooFast(ctx.env, paced, tooFast.retryAfterMs);
  if (pause) await pauseNumber(ctx.env, ctx.tenant.orgId, paced.channelId, pause, { log: ctx.log, defer: ctx.defer });
  return outcome;
}

type Prepared =
  | { readonly ready: GraphContent }
  | { readonly outcome: Extract<GraphResult<{ providerId: string }>, { ok: false }> };

/** What Graph is to send. A medium is uploaded first; an upload whose outcome is unknown is harmless to repeat. */
async function prepareContent(ctx: WriteCtx, channel: OpenChannel, content: LeasedWork["content"]): Promise<Prepared> {
  switch (content.kind) {
    case "text":
    case "reaction":
    case "location":
      return { ready: content };
    case "media": {
      const stored = await readStoredMedium(ctx, content.media.id);
      if (stored === null) return { outcome: refusedAs(131053) };
      const name = stored.name ?? content.media.id;
      const uploaded = await channel.graph.uploadMedia(channel.phoneNumberId, {
        content: stored.content,
        mime: stored.mime,
        name,
      });
      if (uploaded.ok) {
        const { type, caption, voice } = content;
        return {
          ready: { kind: "media", type, providerMediaId: uploaded.providerMediaId, caption, name: stored.name, voice },
        };
      }
      const repeatable = uploaded.error.kind === "unknown" ? refusedAs(null, 503) : uploaded;
      return { outcome: repeatable };
    }
    default:
      return { outcome: refusedAs(131051) };
  }
}

/** A refusal in Graph's own terms, for what we know without asking it. */
function refusedAs(code: number | null, status = 400): Extract<GraphResult<{ providerId: string }>, { ok: false }> {
  return { ok: false, error: { kind: "refused", status, code, subcode: null, message: "", retryAfterMs: null } };
}
