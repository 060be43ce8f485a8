import type { WriteCtx } from "../../platform/context.ts";
import type { WhatsAppIdentity } from "../../providers/meta/inbound.ts";
import { conversationIdOf } from "../inbox/conversation-id.ts";
import { findContact, resolveContact } from "./contact-resolution.ts";
import { groupDeliveries, type Delivery, type RoutedEvent, type RoutedReceipt } from "./webhook-deliveries.ts";
import type { NumberNews, SentEvent, SentReceipt } from "./webhook-numbers.ts";

/**
 * Our callback data begin with the conversation's id. Only what has the shape of such an id names an object, and the object belongs to
 * the number's organization by its name: another organization's id finds an empty one.
 */
const callbackShape = /^(cnv_[0-9a-z]{26}):/;

/** Finds the conversation of everything a webhook says of one number. */
export async function routeNews(ctx: WriteCtx, channelId: string, news: NumberNews): Promise<Delivery[]> {
  const events = await routeEvents(ctx, channelId, news.events);
  const receipts = await Promise.all(news.receipts.map((receipt) => routeReceipt(ctx, channelId, receipt)));
  return groupDeliveries(
    channelId,
    events,
    receipts.filter((receipt) => receipt !== null),
  );
}

/** People of whom both ids are known go first, so that a message which names only one of them finds the link. */
async function routeEvents(ctx: WriteCtx, channelId: string, events: readonly SentEvent[]): Promise<RoutedEvent[]> {
  const people = new Map(events.map(({ identity }) => [keyOf(identity), identity]));
  const contacts = new Map<string, string>();
  for (const isLinked of [true, false]) {
    const some = [...people].filter(([, { userId, phone }]) => (userId !== null && phone !== null) === isLinked);
    await Promise.all(some.map(async ([key, identity]) => contacts.set(key, await resolveContact(ctx, identity))));
  }
  return Promise.all(
    events.map(async ({ identity, event }) => {
      const contactId = contacts.get(keyOf(identity)) ?? (await resolveContact(ctx, identity));
      return {
        conversationId: await conversationIdOf(ctx.tenant.orgId, channelId, contactId),
        contactId,
        identity,
        event,
      };
    }),
  );
}

/** Our own callback names the conversation; without it, the recipient does. Null when neither is known to us. */
async function routeReceipt(
  ctx: WriteCtx,
  channelId: string,
  { identity, receipt }: SentReceipt,
): Promise<RoutedReceipt | null> {
  const named = callbackShape.exec(receipt.callback ?? "")?.[1];
  if (named !== undefined) return { conversationId: named, receipt };
  const contactId = identity === null ? null : await findContact(ctx, identity);
  if (contactId === null) return null;
  return { conversationId: await conversationIdOf(ctx.tenant.orgId, channelId, contactId), receipt };
}

function keyOf({ userId, phone }: WhatsAppIdentity): string {
  return `${userId ?? ""} ${phone ?? ""}`;
}
