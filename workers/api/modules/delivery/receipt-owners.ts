import type { ReceiptOwners } from "./consume-receipts.ts";
import { settleTransactional } from "./service/transactional.ts";

/** Nobody keeps campaigns' deliveries yet: what is told waits in the queue. */
export const receiptOwners: ReceiptOwners = {
  settleCampaign: () => Promise.reject(new Error("No campaign can be reached")),
  settleTransactional,
};
