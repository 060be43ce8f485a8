import type { WriteCtx } from "../../platform/context.ts";
import type { GraphContent } from "../../providers/meta/graph-message.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import type { LeasedWork, SendOutcome, SignalWork } from "../inbox/conversation-protocol.ts";
import { prepareContent } from "./deliver-content.ts";
import { giveBack, hasTimeToSend, pausedRetryMs, readFailure, unpreparedRetryMs } from "./deliver-rules.ts";
import { pass, roomIn, type Passage, watchPassage } from "../../platform/turnstile.ts";
import { askForSlot, reportTooFast, turnstileOf, type PacedChannel } from "./send-throttle-client.ts";
import { openChannel, type OpenChannel } from "./service/open-channel.ts";
import { pauseNumber } from "./service/pause-number.ts";

/**
 * Performs one leased send: medium, slot, message. Answers how it ended and never throws. Whatever fails before the message leaves gives
 * the claim back, so that only silence after it can be uncertain.
 */
export async function deliver(ctx: WriteCtx, work: LeasedWork): Promise<SendOutcome> {
  const prepared = await prepareOrGiveBack(ctx, work);
  if (prepared.kind !== "ready") return prepared;
  const { channel, content, passage } = prepared;
  const { recipient, replyTo, callback } = work;
  const message = { recipient, content, replyTo, callback };
  const { graph, phoneNumberId } = channel;
  const result = await watchPassage(passage, ctx.now, () => graph.sendMessage(phoneNumberId, message));
  if (result.ok) return { kind: "sent", providerId: result.providerId };
  return conclude(ctx, pacedOf(ctx, work, channel), result.error);
}

/** Best effort: a read receipt or a typing sign that does not get through is simply missing. */
export async function performSignal(ctx: WriteCtx, work: SignalWork): Promise<void> {
  try {
    const channel = await openChannel(ctx.configuration, ctx.tenant, work.channelId);
    if (channel === null || !channel.maySend) return;
    const result = await channel.graph.markRead(channel.phoneNumberId, work.providerId, work.kind === "typing");
    if (!result.ok) ctx.log.info("whatsapp.signal_failed", { kind: work.kind, failure: result.error.kind });
  } catch (error) {
    ctx.log.error("whatsapp.signal_failed", error, { kind: work.kind });
  }
}

type Prepared =
  | {
      readonly kind: "ready";
      readonly channel: OpenChannel;
      readonly content: GraphContent;
      readonly passage: Passage;
    }
  | SendOutcome;

async function prepareOrGiveBack(ctx: WriteCtx, work: LeasedWork): Promise<Prepared> {
  try {
    return await prepare(ctx, work);
  } catch (error) {
    ctx.log.error("whatsapp.send_not_prepared", error, { channelId: work.channelId });
    return giveBack("not_prepared", ctx.now() + unpreparedRetryMs, Math.random());
  }
}

/** The slot is asked for last, so that what was granted is used at once. */
async function prepare(ctx: WriteCtx, work: LeasedWork): Promise<Prepared> {
  const channel = await openChannel(ctx.configuration, ctx.tenant, work.channelId);
  if (channel === null || !channel.maySend)
    return giveBack("channel_not_live", ctx.now() + pausedRetryMs, Math.random());
  const paced = pacedOf(ctx, work, channel);
  const content = await prepareContent(ctx, channel, work.content);
  if (content.kind === "impossible") return { kind: "failed", code: content.reason, providerCode: null };
  if (content.kind === "not_uploaded") return conclude(ctx, paced, content.error);
  const slot = await askForSlot(ctx.env, paced, "reply");
  if (!slot.granted) return giveBack("no_slot", slot.askAgainAt, Math.random());
  await scheduler.wait(Math.max(0, slot.sendAt - ctx.now()));
  const turnstiles = [turnstileOf(paced, "reply")];
  for (let room = roomIn(turnstiles, ctx.now()); room.count === 0; room = roomIn(turnstiles, ctx.now()))
    await scheduler.wait(room.waitMs);
  if (!hasTimeToSend(work.leaseUntil, ctx.configuration.graph.timeoutMs, ctx.now()))
    return giveBack("lease_too_short", ctx.now(), Math.random());
  return { kind: "ready", channel, content: content.content, passage: pass(turnstiles, 1, ctx.now()) };
}

function pacedOf(ctx: WriteCtx, { channelId }: LeasedWork, { messagesPerSecond }: OpenChannel): PacedChannel {
  return { owner: ctx.tenant, channelId, fullRate: messagesPerSecond };
}

/** Turns Graph's no into the owner's outcome, and tells the number's throttle and its administrators what concerns them. */
async function conclude(ctx: WriteCtx, paced: PacedChannel, failure: GraphFailure): Promise<SendOutcome> {
  const { outcome, pause, tooFast } = readFailure(failure, ctx.now(), Math.random());
  const { channelId } = paced;
  ctx.log.warn("whatsapp.send_failed", { channelId, failure: failure.kind, outcome: outcome.kind });
  try {
    if (tooFast) await reportTooFast(ctx.env, paced, tooFast.retryAfterMs);
    if (pause) await pauseNumber(ctx.env, ctx.tenant.orgId, channelId, pause, { log: ctx.log, defer: ctx.defer });
  } catch (error) {
    // The message's own outcome counts more: the next send of this number learns the same from Graph.
    ctx.log.error("whatsapp.failure_not_shared", error, { channelId });
  }
  return outcome;
}
