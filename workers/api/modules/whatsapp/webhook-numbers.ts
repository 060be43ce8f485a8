import type { InboundEvent, Receipt, WhatsAppIdentity } from "../../providers/meta/inbound.ts";
import type { ParsedChange } from "../../providers/meta/webhook-parser.ts";

export type SentEvent = { readonly identity: WhatsAppIdentity; readonly event: InboundEvent };
export type SentReceipt = { readonly identity: WhatsAppIdentity | null; readonly receipt: Receipt };

/** All that one webhook says of one number, in order. */
export type NumberNews = {
  readonly phoneNumberId: string;
  readonly events: readonly SentEvent[];
  readonly receipts: readonly SentReceipt[];
};

/** One webhook may carry many changes of many numbers; those of one number belong together. */
export function gatherNumbers(changes: readonly ParsedChange[]): NumberNews[] {
  const numbers = new Map<string, { phoneNumberId: string; events: SentEvent[]; receipts: SentReceipt[] }>();
  for (const { phoneNumberId, events, receipts } of changes) {
    if (phoneNumberId === null || events.length + receipts.length === 0) continue;
    const news = numbers.get(phoneNumberId) ?? { phoneNumberId, events: [], receipts: [] };
    for (const event of events) news.events.push(event);
    for (const receipt of receipts) news.receipts.push(receipt);
    numbers.set(phoneNumberId, news);
  }
  return [...numbers.values()];
}
