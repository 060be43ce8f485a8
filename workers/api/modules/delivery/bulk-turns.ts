import { assertNever } from "../../../../shared/assert-never.ts";
import type { WriteCtx } from "../../platform/context.ts";
import { describeError } from "../../platform/log.ts";
import type { Turnstile } from "../../platform/turnstile.ts";
import type { Outcomes, Turn } from "../campaigns/campaign-protocol.ts";
import { giveAllBack, type ReadyMessage } from "./bulk-page-rules.ts";
import type { GrantedMessage, OpenCampaign, PageSender, Room, SendReport } from "./bulk-page.ts";
import { lookOnceMore, releaseUnsent, type LastLook } from "./last-look.ts";
import { formatDeliveryKey } from "./owner.ts";
import { queueReceipts, type QueuedReceipt } from "./receipts-queue.ts";

export type PageRun<Message> = {
  readonly campaign: OpenCampaign;
  readonly campaignId: string;
  readonly page: number;
  readonly lease: number;
  /** When this run gives the page back (ms). */
  readonly until: number;
  readonly ready: readonly ReadyMessage<Message>[];
  readonly settled: Outcomes;
  readonly sender: PageSender<Message>;
  /** What the gate was asked, and when. */
  readonly gate: LastLook;
};

const reportTries = 3;
const reportPauseMs = 300;
/** A turn that grants nobody is asked for again, but not at once. */
const emptyTurnMs = 200;
/** After a failure of our own (database, throttle) that has nothing to do with the messages. */
const troubleMs = 5_000;

/** Sends turn by turn what the campaign grants, until nothing is left, the lease is over or the run has been long enough. */
export async function takeTurns<Message>(ctx: WriteCtx, run: PageRun<Message>): Promise<void> {
  const { sender } = run;
  let waiting = run.ready;
  let done = run.settled;
  while (waiting.length > 0 && ctx.now() < run.until) {
    const room = await askForRoom(ctx, run, Math.min(waiting.length, sender.turnSize()));
    if (room.kind === "later")
      return finish(ctx, run, [...done, ...giveAllBack(waiting, { kind: "later", at: room.at })]);
    const wanted = waiting.slice(0, room.count);
    const turn = await askForTurn(ctx, run, done, wanted);
    if (turn === null) return finish(ctx, run, [...done, ...giveAllBack(wanted, { kind: "later", at: ctx.now() })]);
    switch (turn.kind) {
      case "stop":
        return tellByQueue(ctx, run, done);
      case "wait":
        done = [];
        if (turn.until >= run.until) return finish(ctx, run, done);
        await scheduler.wait(Math.max(0, turn.until - ctx.now()));
        break;
      case "go": {
        const granted = grantedOf(wanted, turn);
        if (granted.length === 0) await scheduler.wait(emptyTurnMs);
        const report = await sendGranted(ctx, run, granted, turn.perSecond ?? null);
        const gone = new Set(granted.map(({ n }) => n));
        waiting = waiting.filter(({ n }) => !gone.has(n));
        done = report.outcomes;
        if (report.pause !== null) {
          await pausePatiently(ctx, run, report.pause);
          return finish(ctx, run, done);
        }
        if (report.nothingBefore !== null) {
          const later = giveAllBack(waiting, { kind: "later", at: report.nothingBefore });
          return finish(ctx, run, [...done, ...later]);
        }
        break;
      }
      default:
        return assertNever(turn);
    }
  }
  return finish(ctx, run, done);
}

async function askForRoom<Message>(
  ctx: WriteCtx,
  { sender, until, campaignId, page }: PageRun<Message>,
  wanted: number,
): Promise<Room> {
  if (!sender.makeRoom) return { kind: "room", count: wanted };
  try {
    return await sender.makeRoom(wanted, until);
  } catch (error) {
    ctx.log.error("bulk.no_room", error, { campaignId, page });
    return { kind: "later", at: ctx.now() + troubleMs };
  }
}

function grantedOf<Message>(
  wanted: readonly ReadyMessage<Message>[],
  { sends, leaseUntil }: Extract<Turn, { readonly kind: "go" }>,
): GrantedMessage<Message>[] {
  const times = new Map(sends.map(({ n, at }) => [n, at]));
  return wanted
    .flatMap((message) => {
      const at = times.get(message.n);
      return at === undefined ? [] : [{ ...message, at, leaseUntil }];
    })
    .toSorted((one, other) => one.at - other.at);
}

/** Whoever asked for no more since the gate was asked, or has had enough by now, is left out here; everybody else is the sender's. */
async function sendGranted<Message>(
  ctx: WriteCtx,
  run: PageRun<Message>,
  granted: readonly GrantedMessage<Message>[],
  perSecond: number | null,
): Promise<SendReport> {
  const looked = await lookOnceMore(ctx, run, granted);
  if (looked === null) {
    const at = ctx.now() + troubleMs;
    return { outcomes: giveAllBack(granted, { kind: "later", at }), pause: null, nothingBefore: at };
  }
  const pace = perSecond === null ? null : { key: run.campaignId, perSecond };
  const report = await sendSafely(ctx, run, looked.left, pace);
  if (run.gate.cap !== null) await releaseUnsent(ctx, run, looked.left, report.outcomes);
  return { ...report, outcomes: [...looked.out, ...report.outcomes] };
}

/** A sender never throws. If one does, nobody knows what had left by then. */
async function sendSafely<Message>(
  { log }: WriteCtx,
  { sender, until, campaignId, page }: PageRun<Message>,
  granted: readonly GrantedMessage<Message>[],
  pace: Turnstile | null,
): Promise<SendReport> {
  try {
    return await sender.send(granted, until, pace);
  } catch (error) {
    log.error("bulk.sender_failed", error, { campaignId, page });
    return { outcomes: giveAllBack(granted, { kind: "unknown" }), pause: null, nothingBefore: null };
  }
}

/** Null when the campaign does not answer: what it may have granted is then given back unsent. */
async function askForTurn<Message>(
  ctx: WriteCtx,
  { campaign, campaignId, page, lease }: PageRun<Message>,
  done: Outcomes,
  wanted: readonly ReadyMessage<Message>[],
): Promise<Turn | null> {
  try {
    return await campaign().takeTurn(
      page,
      lease,
      done,
      wanted.map(({ n }) => n),
    );
  } catch (error) {
    ctx.log.warn("bulk.no_turn", { ...describeError(error), campaignId, page });
    return null;
  }
}

async function pausePatiently<Message>(
  ctx: WriteCtx,
  { campaign, campaignId }: PageRun<Message>,
  reason: NonNullable<SendReport["pause"]>,
): Promise<void> {
  ctx.log.warn("bulk.campaign_paused", { campaignId, reason });
  // The next page meets the same refusal, and says so again.
  await campaign()
    .pause(reason)
    .catch((error: unknown) => ctx.log.error("bulk.not_paused", error, { campaignId }));
}

/** The last report. If the campaign cannot be reached, the queue brings it what is known. */
async function finish<Message>(ctx: WriteCtx, run: PageRun<Message>, done: Outcomes): Promise<void> {
  for (let tried = 1; tried <= reportTries; tried++) {
    try {
      await run.campaign().reportPage(run.page, run.lease, done);
      return;
    } catch (error) {
      ctx.log.warn("bulk.not_reported", { ...describeError(error), campaignId: run.campaignId, page: run.page, tried });
      await scheduler.wait(reportPauseMs * tried);
    }
  }
  await tellByQueue(ctx, run, done);
}

/** A lost lease takes no outcomes, but receipts are taken from anybody: what was sent or refused for good does not become unknown. */
async function tellByQueue<Message>(ctx: WriteCtx, run: PageRun<Message>, done: Outcomes): Promise<void> {
  const { campaignId, page } = run;
  const at = ctx.now();
  const receipts = done.flatMap(({ n, outcome }): QueuedReceipt[] => {
    const delivery = formatDeliveryKey({ kind: "campaign", campaignId, page, n });
    const { orgId } = ctx.tenant;
    if (outcome.kind === "sent") return [{ orgId, delivery, receipt: { kind: "sent", at } }];
    return outcome.kind === "failed"
      ? [{ orgId, delivery, receipt: { kind: "failed", reason: outcome.reason, at } }]
      : [];
  });
  try {
    await queueReceipts(ctx.env, receipts);
  } catch (error) {
    ctx.log.error("bulk.outcomes_untold", error, { campaignId, page, outcomes: receipts.length });
  }
}
