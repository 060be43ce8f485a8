import { systemContext, type PublicCtx, type WriteCtx } from "../../platform/context.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { decideGraphError } from "../../providers/meta/graph-errors.ts";
import { parseWebhook, type ParsedWebhook } from "../../providers/meta/webhook-parser.ts";
import { queueReceipts, type QueuedReceipt } from "../delivery/receipts-queue.ts";
import { readDeliveryStatus } from "./bulk-rules.ts";
import { findLiveNumber } from "./number-directory.ts";
import { countInbound } from "./send-throttle-client.ts";
import { pauseNumber } from "./service/pause-number.ts";
import { deliverOrDefer } from "./webhook-deliver.ts";
import { gatherNumbers, type NumberNews, type SentReceipt } from "./webhook-numbers.ts";
import { takePhrases } from "./webhook-pairing.ts";
import { followPreferences } from "./webhook-preferences.ts";
import { noteQuality } from "./webhook-quality.ts";
import { tellDecisions } from "./webhook-templates.ts";
import { routeNews } from "./webhook-route.ts";

const noticesLogged = 20;

/**
 * Takes in a signed webhook of a Meta app. True when everything in it that concerns us is stored: in its conversation, or in the queue
 * that brings it there. False means that Meta should send it again, which changes nothing about what is already stored.
 */
export async function receiveWebhook(ctx: PublicCtx, app: string, body: Uint8Array): Promise<boolean> {
  const parsed = parseWebhook(body, ctx.now());
  logOddities(ctx, app, parsed);
  const stored = await Promise.all([
    ...gatherNumbers(parsed.changes).map((news) => receiveNews(ctx, app, news)),
    tellDecisions(ctx, app, parsed.changes),
    noteQuality(ctx, app, parsed.changes),
    followPreferences(ctx, app, parsed.changes),
  ]);
  return stored.every((isStored) => isStored);
}

/** A failure here is of the directory or the shard: nobody could say whose the messages are, so nothing keeps them. */
async function receiveNews(ctx: PublicCtx, app: string, news: NumberNews): Promise<boolean> {
  try {
    const ordinary = await takePhrases(ctx, app, news);
    return await deliverNews(ctx, app, ordinary);
  } catch (error) {
    ctx.log.error("webhook.unrouted", error, { app, phoneNumberId: news.phoneNumberId });
    return false;
  }
}

async function deliverNews(ctx: PublicCtx, app: string, news: NumberNews): Promise<boolean> {
  if (news.events.length + news.receipts.length === 0) return true;
  const number = await findLiveNumber(ctx.env, news.phoneNumberId, ctx.now());
  if (number === null || number.app !== app) {
    const reason = number === null ? "not_live" : "other_app";
    ctx.log.warn("webhook.ignored", { app, phoneNumberId: news.phoneNumberId, reason, events: news.events.length });
    return true;
  }
  const tenant = await openTenant(ctx.env, number.organizationId);
  const own = systemContext(ctx.env, tenant, "webhook:whatsapp", ctx);
  if (news.events.length > 0)
    own.defer(countInbound(own.env, { owner: tenant, channelId: number.channelId }, news.events.length, own.now()));
  pauseOnFailures(own, number.channelId, news.receipts);
  await queueReceipts(own.env, receiptsOfDeliveries(own, news.receipts));
  const deliveries = await routeNews(own, number.channelId, news);
  const stored = await Promise.all(deliveries.map((delivery) => deliverOrDefer(own, delivery)));
  return stored.every((isStored) => isStored);
}

/** What echoes a delivery's key goes to its owner too; the thread takes it like any other status. */
function receiptsOfDeliveries({ tenant }: WriteCtx, receipts: readonly SentReceipt[]): QueuedReceipt[] {
  return receipts.flatMap(({ receipt }) =>
    receipt.callback === null
      ? []
      : [{ orgId: tenant.orgId, delivery: receipt.callback, receipt: readDeliveryStatus(receipt) }],
  );
}

/** Some refusals come only as a failed status, after Graph said yes: a locked account, a missing payment method. */
function pauseOnFailures(ctx: WriteCtx, channelId: string, receipts: readonly SentReceipt[]): void {
  const decisions = receipts.flatMap(({ receipt }) =>
    receipt.error ? [decideGraphError(Number(receipt.error.code))] : [],
  );
  const pause = decisions.find((decision) => decision.action === "pause_number");
  if (pause) ctx.defer(pauseNumber(ctx.env, ctx.tenant.orgId, channelId, pause.reason, ctx));
}

function logOddities(ctx: PublicCtx, app: string, { readable, dropped, changes }: ParsedWebhook): void {
  if (!readable) ctx.log.warn("webhook.unreadable", { app });
  if (dropped > 0) ctx.log.warn("webhook.dropped", { app, dropped });
  const notices = changes.flatMap(({ other, phoneNumberId }) => other.map((notice) => ({ ...notice, phoneNumberId })));
  for (const notice of notices.slice(0, noticesLogged)) ctx.log.info("webhook.notice", { app, ...notice });
}
