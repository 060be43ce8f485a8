import { AppError } from "../../platform/errors.ts";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import { describeError, type Log } from "../../platform/log.ts";
import type { QueueHandler } from "../../platform/queues.ts";
import { deadDelaySeconds, queueDelaySeconds } from "../../platform/retry-delays.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { SettleItem } from "../campaigns/campaign-protocol.ts";
import { ReceiptBundle } from "./receipts-queue.ts";
import { groupByOwner, ownerKey, type OwnerReceipts, type TransactionalReceipt } from "./settle-rules.ts";

/** Who keeps the truth about deliveries, by kind. Both take a receipt any number of times, in any order. */
export type ReceiptOwners = {
  settleCampaign(ctx: WriteCtx, campaignId: string, items: readonly SettleItem[]): Promise<unknown>;
  settleTransactional(ctx: WriteCtx, items: readonly TransactionalReceipt[]): Promise<unknown>;
};

const lastDeadAttempt = 10;

/** The consumer of `receipts`: each owner is told once a batch. One that cannot be reached is told again, the others are not. */
export function consumeReceipts(owners: ReceiptOwners): QueueHandler {
  return settleBatches(owners, (message) => message.retry({ delaySeconds: queueDelaySeconds(message.attempts) }));
}

/** The consumer of `receipts-dead`: told again with long pauses; what fails at the very last is logged as lost. */
export function consumeDeadReceipts(owners: ReceiptOwners): QueueHandler {
  return settleBatches(owners, (message, log) => {
    if (message.attempts <= lastDeadAttempt) {
      message.retry({ delaySeconds: deadDelaySeconds(message.attempts) });
      return;
    }
    log.error("receipts.lost", new Error("The owner could not be told"), { message: message.id });
    message.ack();
  });
}

function settleBatches(owners: ReceiptOwners, giveBack: (message: Message, log: Log) => void): QueueHandler {
  return async (batch, env, executionContext, log) => {
    const readable = batch.messages.flatMap((message) => {
      const parsed = ReceiptBundle.safeParse(message.body);
      if (parsed.success) return [{ message, bundle: parsed.data }];
      log.warn("queue.unreadable", { queue: batch.queue, message: message.id });
      message.ack();
      return [];
    });
    const grouped = groupByOwner(readable.map(({ bundle }) => bundle));
    const failed = new Set<string>();
    const parts = { log, defer: (work: Promise<unknown>) => executionContext.waitUntil(work) };
    const settleOwner = async ([key, told]: readonly [string, OwnerReceipts]) => {
      const isTold = await settle(env, owners, told, parts);
      if (!isTold) failed.add(key);
    };
    await Promise.all([...grouped].map(settleOwner));
    for (const { message, bundle } of readable) {
      if (failed.has(ownerKey(bundle))) giveBack(message, log.with({ orgId: bundle.orgId, owner: bundle.owner }));
      else message.ack();
    }
  };
}

/** @returns false when the owner should be told again */
async function settle(
  env: Env,
  owners: ReceiptOwners,
  told: OwnerReceipts,
  parts: { readonly log: Log; readonly defer: (work: Promise<unknown>) => void },
): Promise<boolean> {
  const line = parts.log.with({ orgId: told.orgId, receipts: told.items.length });
  try {
    const ctx = systemContext(env, await openTenant(env, told.orgId), "queue:receipts", { ...parts, log: line });
    if (told.kind === "campaign") await owners.settleCampaign(ctx, told.campaignId, told.items);
    else await owners.settleTransactional(ctx, told.items);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.status === 404) {
      line.info("receipts.nobodys", { reason: error.code });
      return true;
    }
    line.warn("receipts.not_settled", describeError(error));
    return false;
  }
}
