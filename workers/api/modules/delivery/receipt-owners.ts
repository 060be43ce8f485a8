import { campaignObject } from "../../platform/objects.ts";
import type { ReceiptOwners } from "./consume-receipts.ts";
import { settleTransactional } from "./service/transactional.ts";
import { stopsCampaign } from "./settle-rules.ts";

/** The ledger's owners of what did not leave a conversation. */
export const receiptOwners: ReceiptOwners = {
  async settleCampaign({ env, tenant, now, log }, campaignId, items) {
    const campaign = campaignObject(env, tenant, campaignId);
    await campaign.settle(items);
    const reason = stopsCampaign(items, now());
    if (reason === null) return;
    log.warn("bulk.campaign_paused", { campaignId, reason });
    await campaign.pause(reason);
  },
  settleTransactional,
};
