import type { InboundEvent, Receipt, WhatsAppIdentity } from "../../providers/meta/inbound.ts";

/** What one conversation gets of one webhook: its events in order, then its receipts. `contactId` is null when there are only receipts. */
export type Delivery = {
  readonly conversationId: string;
  readonly channelId: string;
  readonly contactId: string | null;
  readonly identity: WhatsAppIdentity | null;
  readonly events: readonly InboundEvent[];
  readonly receipts: readonly Receipt[];
};

export type RoutedEvent = {
  readonly conversationId: string;
  readonly contactId: string;
  readonly identity: WhatsAppIdentity;
  readonly event: InboundEvent;
};
export type RoutedReceipt = { readonly conversationId: string; readonly receipt: Receipt };

type OpenDelivery = Omit<Delivery, "contactId" | "identity" | "events" | "receipts"> & {
  contactId: string | null;
  identity: WhatsAppIdentity | null;
  events: InboundEvent[];
  receipts: Receipt[];
};

/** One delivery for each conversation. Conversations are independent; within one, order stays. */
export function groupDeliveries(
  channelId: string,
  events: readonly RoutedEvent[],
  receipts: readonly RoutedReceipt[],
): Delivery[] {
  const deliveries = new Map<string, OpenDelivery>();
  const open = (conversationId: string): OpenDelivery => {
    const known = deliveries.get(conversationId);
    if (known) return known;
    const delivery = { conversationId, channelId, contactId: null, identity: null, events: [], receipts: [] };
    deliveries.set(conversationId, delivery);
    return delivery;
  };
  for (const { conversationId, contactId, identity, event } of events) {
    const delivery = open(conversationId);
    delivery.contactId = contactId;
    delivery.identity = mergeIdentities(delivery.identity, identity);
    delivery.events.push(event);
  }
  for (const { conversationId, receipt } of receipts) open(conversationId).receipts.push(receipt);
  return [...deliveries.values()];
}

/** What a person's later message says counts; what it leaves out stays known. */
function mergeIdentities(known: WhatsAppIdentity | null, later: WhatsAppIdentity): WhatsAppIdentity {
  return {
    userId: later.userId ?? known?.userId ?? null,
    phone: later.phone ?? known?.phone ?? null,
    name: later.name ?? known?.name ?? null,
    username: later.username ?? known?.username ?? null,
  };
}

/** A queue takes 128 KB a message; JSON of what is stored here, with room for the envelope. */
const partLimitBytes = 100_000;

/** The same delivery in parts that fit into a queue message each. A single event always fits: the parser bounds it. */
export function splitDelivery(delivery: Delivery): Delivery[] {
  const events = chunkBySize(delivery.events).map((part) => ({ ...delivery, events: part, receipts: [] }));
  const receipts = chunkBySize(delivery.receipts).map((part) => ({ ...delivery, events: [], receipts: part }));
  return [...events, ...receipts];
}

function chunkBySize<Item>(items: readonly Item[]): Item[][] {
  const chunks: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = new TextEncoder().encode(JSON.stringify(item)).byteLength;
    const last = chunks.at(-1);
    if (last !== undefined && bytes + size <= partLimitBytes) {
      last.push(item);
      bytes += size;
    } else {
      chunks.push([item]);
      bytes = size;
    }
  }
  return chunks;
}
