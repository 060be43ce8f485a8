import type { Receipt } from "../../../../shared/delivery-states.ts";
import type { SettleItem } from "../campaigns/campaign-protocol.ts";
import { parseDeliveryKey } from "./owner.ts";
import type { ReceiptBundle } from "./receipts-queue.ts";

export type TransactionalReceipt = { readonly id: string; readonly receipt: Receipt };

/** What one owner is told of, whatever number of messages it came in. */
export type OwnerReceipts =
  | { readonly kind: "campaign"; readonly orgId: string; readonly campaignId: string; readonly items: SettleItem[] }
  | { readonly kind: "transactional"; readonly orgId: string; readonly items: TransactionalReceipt[] };

/** Bundles of one owner belong together: it is told once. Bundles without a readable receipt have no owner. */
export function groupByOwner(bundles: readonly ReceiptBundle[]): Map<string, OwnerReceipts> {
  const owners = new Map<string, OwnerReceipts>();
  for (const { orgId, owner, receipts } of bundles) {
    const key = ownerKey({ orgId, owner });
    const known = owners.get(key) ?? openOwner(orgId, owner);
    for (const { delivery, ...told } of receipts) add(known, delivery, told);
    if (known.items.length > 0) owners.set(key, known);
  }
  return owners;
}

export function ownerKey({ orgId, owner }: Pick<ReceiptBundle, "orgId" | "owner">): string {
  return `${orgId}/${owner}`;
}

function openOwner(orgId: string, owner: string): OwnerReceipts {
  return owner === "transactional"
    ? { kind: "transactional", orgId, items: [] }
    : { kind: "campaign", orgId, campaignId: owner, items: [] };
}

/** A receipt in the bundle of another owner is nobody's. */
function add(owner: OwnerReceipts, delivery: string, told: Omit<ReceiptBundle["receipts"][number], "delivery">): void {
  const named = parseDeliveryKey(delivery);
  const { receipt, link, by } = told;
  if (named?.kind === "campaign" && owner.kind === "campaign" && named.campaignId === owner.campaignId) {
    const { page, n } = named;
    owner.items.push({ page, n, receipt, ...(link && { link }), ...(by && { by }) });
  }
  if (named?.kind === "transactional" && owner.kind === "transactional") owner.items.push({ id: named.id, receipt });
}

/** An older failure may speak of what a person has put right since. */
const tellingMs = 10 * 60_000;

/** Some refusals come only as a status, after the provider said yes: then the campaign has to stop because of what was told. @param now ms */
export function stopsCampaign(items: readonly SettleItem[], now: number): "template_paused" | null {
  const isPaused = ({ receipt }: SettleItem) =>
    receipt.kind === "failed" && receipt.reason === "template_paused" && receipt.at > now - tellingMs;
  return items.some(isPaused) ? "template_paused" : null;
}
