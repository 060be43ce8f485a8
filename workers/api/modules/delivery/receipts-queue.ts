import { z } from "zod";
import { failureReasons } from "../../../../shared/delivery-states.ts";
import { parseDeliveryKey, type DeliveryOwner, type QueuedReceipt } from "./owner.ts";

export type { QueuedReceipt } from "./owner.ts";

const at = z.number();
const Receipt = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["sent", "delivered", "opened", "clicked", "replied"]), at }),
  z.object({ kind: z.literal("failed"), reason: z.enum(failureReasons), at }),
  z.object({ kind: z.enum(["complained", "unsubscribed"]), at }),
]);

/** A message on `receipts`: what was told of the deliveries of one owner. `owner` is a campaign's id, or `transactional`. */
export const ReceiptBundle = z.object({
  orgId: z.string(),
  owner: z.string(),
  receipts: z.array(
    z.object({
      delivery: z.string(),
      receipt: Receipt,
      link: z.object({ ordinal: z.number(), url: z.string() }).optional(),
      by: z.enum(["human", "machine", "unsure"]).optional(),
    }),
  ),
});
export type ReceiptBundle = z.infer<typeof ReceiptBundle>;

/** A queue's message is charged for each 64 KB of it. */
const bundleBytes = 60_000;
const bundleReceipts = 200;
/** A queue takes 100 messages and 256 KB at once. */
const batchMessages = 100;
const batchBytes = 200_000;

/**
 * Hands receipts of campaigns' and transactional messages to their owners, by way of the queue `receipts`. What names no delivery of
 * ours is left out.
 * @throws Error when the queue refuses: who told it should tell it again
 */
export async function queueReceipts(env: Env, receipts: readonly QueuedReceipt[]): Promise<void> {
  for (const batch of intoBatches(bundle(receipts)))
    await env.RECEIPTS_QUEUE.sendBatch(batch.map((body) => ({ body })));
}

/** One bundle for each owner, or several that fit into a message each. */
export function bundle(receipts: readonly QueuedReceipt[]): ReceiptBundle[] {
  const open = new Map<string, { bundle: ReceiptBundle; bytes: number }>();
  const bundles: ReceiptBundle[] = [];
  for (const { orgId, ...receipt } of receipts) {
    const owner = ownerOf(receipt.delivery);
    if (owner === null) continue;
    const key = `${orgId}/${owner}`;
    const bytes = sizeOf(receipt);
    const current = open.get(key);
    if (current && current.bytes + bytes <= bundleBytes && current.bundle.receipts.length < bundleReceipts) {
      current.bundle.receipts.push(receipt);
      current.bytes += bytes;
      continue;
    }
    const fresh: ReceiptBundle = { orgId, owner, receipts: [receipt] };
    open.set(key, { bundle: fresh, bytes });
    bundles.push(fresh);
  }
  return bundles;
}

/** As many bundles together as a queue takes at once. */
export function intoBatches(bundles: readonly ReceiptBundle[]): ReceiptBundle[][] {
  const batches: ReceiptBundle[][] = [];
  let bytes = 0;
  for (const each of bundles) {
    const size = sizeOf(each);
    const last = batches.at(-1);
    if (last !== undefined && last.length < batchMessages && bytes + size <= batchBytes) {
      last.push(each);
      bytes += size;
    } else {
      batches.push([each]);
      bytes = size;
    }
  }
  return batches;
}

function ownerOf(delivery: string): string | null {
  const owner: DeliveryOwner | null = parseDeliveryKey(delivery);
  if (owner === null) return null;
  return owner.kind === "campaign" ? owner.campaignId : "transactional";
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).byteLength;
}
