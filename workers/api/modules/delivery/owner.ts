import type { Receipt } from "../../../../shared/delivery-states.ts";

/**
 * Who keeps the truth about a message that leaves the house: a Conversation (replies), a Campaign (its deliveries), or the table of
 * transactional messages. Its key is deterministic and travels with the message, so that whatever the provider says later finds its owner.
 *
 * - `cnv_…:msg_…:<attempt>` a reply (inbox/conversation-callback.ts)
 * - `cmp_….<page>.<n>` a delivery of a campaign
 * - `trx_…` a transactional message
 */
export type DeliveryOwner =
  | { readonly kind: "campaign"; readonly campaignId: string; readonly page: number; readonly n: number }
  | { readonly kind: "transactional"; readonly id: string };

const campaignKey = /^(cmp_[0-9a-z]{26})\.(0|[1-9]\d{0,6})\.([1-9]?\d)$/;
const transactionalKey = /^trx_[0-9a-z]{26}$/;

export function formatDeliveryKey(owner: DeliveryOwner): string {
  return owner.kind === "campaign" ? `${owner.campaignId}.${owner.page}.${owner.n}` : owner.id;
}

/** A page of a campaign, as it travels beside its deliveries' keys: what can be asked of a provider at once. */
export function formatPageKey({ campaignId, page }: { readonly campaignId: string; readonly page: number }): string {
  return `${campaignId}.${page}`;
}

/** Null for anything that is not ours to settle: another system's data, or a reply's callback, which the Conversation reads. */
export function parseDeliveryKey(key: string | null): DeliveryOwner | null {
  if (key === null) return null;
  const [, campaignId, page, n] = campaignKey.exec(key) ?? [];
  if (campaignId !== undefined && page !== undefined && n !== undefined)
    return { kind: "campaign", campaignId, page: Number(page), n: Number(n) };
  return transactionalKey.test(key) ? { kind: "transactional", id: key } : null;
}

/**
 * What travels on the `receipts` queue: one thing a provider, a link or a person told of one delivery. The consumer groups them by
 * owner and settles each owner once.
 */
export type QueuedReceipt = {
  readonly orgId: string;
  /** As `formatDeliveryKey` writes it. */
  readonly delivery: string;
  readonly receipt: Receipt;
  readonly link?: { readonly ordinal: number; readonly url: string };
  readonly by?: "human" | "machine" | "unsure";
};
