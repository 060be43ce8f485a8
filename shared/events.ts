import { z } from "zod";
import { brandKeys } from "./brands.ts";
import { outwardChannels, purposes } from "./purposes.ts";
import { Role } from "./role.ts";

/** Facts one module announces and others react to. Names are past tense; data are ids and small values, never bodies. */
export const ModuleEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("accounts.organization_registered"), organizationId: z.string(), userId: z.string() }),
  z.object({
    type: z.literal("accounts.member_role_changed"),
    memberId: z.string(),
    userId: z.string(),
    from: z.string().describe("The former role's id"),
    to: Role,
  }),
  z.object({ type: z.literal("accounts.member_joined"), memberId: z.string(), userId: z.string(), role: z.string() }),
  z.object({ type: z.literal("accounts.member_removed"), memberId: z.string(), userId: z.string() }),
  z.object({ type: z.literal("accounts.organization_closed"), organizationId: z.string() }),
  z.object({ type: z.literal("accounts.person_joined_brand"), brand: z.enum(brandKeys), userId: z.string() }),
  z.object({ type: z.literal("crm.customer_created"), customerId: z.string(), source: z.string() }),
  z.object({
    type: z
      .literal("crm.customers_imported")
      .describe("One for a whole file; who was made is in the rows of the import"),
    importId: z.string(),
    created: z.int(),
    updated: z.int(),
  }),
  z.object({
    type: z.literal("crm.consent_changed"),
    customerId: z.string(),
    purpose: z.enum(purposes),
    channel: z.enum(outwardChannels),
    state: z.enum(["granted", "denied", "pending"]),
  }),
  z.object({ type: z.literal("whatsapp.channel_connected"), channelId: z.string() }),
  z.object({ type: z.literal("whatsapp.channel_disconnected"), channelId: z.string(), reason: z.string() }),
  z.object({ type: z.literal("whatsapp.quality_dropped"), channelId: z.string() }),
  z.object({
    type: z.literal("whatsapp.template_decided"),
    wabaId: z.string(),
    name: z.string(),
    language: z.string(),
    status: z.string().nullable().describe("Null: nothing was said of it; the same for the others"),
    category: z.string().nullable(),
    quality: z.string().nullable(),
  }),
  z.object({ type: z.literal("orders.placed"), orderId: z.string(), brand: z.enum(brandKeys), customerId: z.string() }),
  z.object({ type: z.literal("orders.paid"), orderId: z.string(), brand: z.enum(brandKeys), customerId: z.string() }),
  z.object({
    type: z.literal("orders.refunded"),
    orderId: z.string(),
    brand: z.enum(brandKeys),
    customerId: z.string(),
    refundId: z.string(),
  }),
  z.object({
    type: z.literal("orders.shipped"),
    orderId: z.string(),
    brand: z.enum(brandKeys),
    customerId: z.string(),
  }),
  z.object({
    type: z.literal("inbox.conversation_started"),
    conversationId: z.string(),
    contactId: z.string(),
    customerId: z.string().nullable(),
  }),
  z.object({
    type: z.literal("inbox.messages_received"),
    conversationId: z.string(),
    contactId: z.string(),
    fromSequence: z.int(),
    toSequence: z.int(),
  }),
  z.object({
    type: z.literal("carts.abandoned"),
    cartId: z.string(),
    brand: z.string(),
    customerId: z.string(),
  }),
]);
export type ModuleEvent = z.infer<typeof ModuleEvent>;
export type ModuleEventType = ModuleEvent["type"];

/** A module event as it travels: `id` makes subscribers idempotent. */
export const EventEnvelope = z.object({ id: z.string(), organizationId: z.string(), at: z.int(), event: ModuleEvent });
export type EventEnvelope = z.infer<typeof EventEnvelope>;
