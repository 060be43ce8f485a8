import { z } from "zod";
import type { WriteCtx } from "../../platform/context.ts";
import { deferTask, type Task } from "../../platform/events.ts";
import { conversationObject } from "../../platform/objects.ts";
import type { InboundEvent, Receipt, WhatsAppIdentity } from "../../providers/meta/inbound.ts";
import { queueReceipts } from "../delivery/receipts-queue.ts";
import { stopAtOnce } from "../delivery/service/stop-at-once.ts";
import { linkNewIds } from "./contact-resolution.ts";
import { splitDelivery, type Delivery } from "./webhook-deliveries.ts";

const taskName = "whatsapp.deliver";

/** Meta waits longer than this, so there is time left to hand the delivery to the queue. */
const patienceMs = 8_000;

/**
 * Hands a conversation what is its own. If its object fails or does not answer in time, the queue keeps it and brings it again: the
 * object knows by the provider's ids what it already has. False when the queue refused too, and nothing keeps it.
 */
export async function deliverOrDefer(ctx: WriteCtx, delivery: Delivery): Promise<boolean> {
  try {
    await withinPatience(deliver(ctx, delivery));
    return true;
  } catch (error) {
    ctx.log.error("webhook.conversation_unreachable", error, { conversationId: delivery.conversationId });
  }
  try {
    for (const part of splitDelivery(delivery)) await deferTask(ctx.env, taskName, ctx.tenant.orgId, part);
    return true;
  } catch (error) {
    ctx.log.error("webhook.queue_unreachable", error, { conversationId: delivery.conversationId });
    return false;
  }
}

/** What was kept by the queue: delivered again until the object takes it. */
export const deliverTask: Task = {
  name: taskName,
  handle: async (ctx, payload) => deliver(ctx, DeferredDelivery.parse(payload)),
};

async function deliver(ctx: WriteCtx, delivery: Delivery): Promise<void> {
  const { conversationId, channelId, contactId, identity, events, receipts } = delivery;
  const conversation = conversationObject(ctx.env, ctx.tenant, conversationId);
  if (contactId !== null && identity !== null && events.length > 0) {
    for (const event of events) {
      if (event.kind !== "number_changed") continue;
      await linkNewIds(ctx, contactId, { userId: event.newUserId, phone: event.newPhone });
    }
    const { answered = [], stored } = await conversation.receive({
      origin: { channelId, contactId },
      identity,
      events,
    });
    if (stored > 0) await stopAtOnce(ctx, identity, events);
    await queueReceipts(
      ctx.env,
      answered.map((answer) => answeredReceipt(ctx, answer)),
    );
  }
  if (receipts.length === 0) return;
  const { unknown } = await conversation.applyReceipts(receipts);
  if (unknown > 0) ctx.log.info("webhook.unknown_receipts", { conversationId, unknown });
}

function answeredReceipt({ tenant }: WriteCtx, { delivery, at }: { readonly delivery: string; readonly at: number }) {
  return { orgId: tenant.orgId, delivery, receipt: { kind: "replied" as const, at } };
}

/** Written by `deliverOrDefer` of this very code or the deploy before it: enough is checked to tell it from anything else. */
const DeferredDelivery = z.object({
  conversationId: z.string(),
  channelId: z.string(),
  contactId: z.string().nullable(),
  identity: z
    .custom<WhatsAppIdentity>(
      (value) => typeof value === "object" && value !== null && "userId" in value && "phone" in value,
    )
    .nullable(),
  events: z.array(z.custom<InboundEvent>((value) => namesProviderId(value) && "kind" in value)),
  receipts: z.array(z.custom<Receipt>((value) => namesProviderId(value) && "status" in value)),
});

function namesProviderId(value: unknown): value is { readonly providerId: string } {
  return typeof value === "object" && value !== null && "providerId" in value && typeof value.providerId === "string";
}

async function withinPatience(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
