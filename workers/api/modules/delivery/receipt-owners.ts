import { campaignObject } from "../../platform/objects.ts";
import type { ReceiptOwners } from "./consume-receipts.ts";
import { settleTransactional } from "./service/transactional.ts";

/** The ledger's owners of what did not leave a conversation. */
export const receiptOwners: ReceiptOwners = {
  settleCampaign: ({ env, tenant }, campaignId, items) => campaignObject(env, tenant, campaignId).settle(items),
  settleTransactional,
};
