import type { ReceiptOwners } from "./consume-receipts.ts";

/** Nobody keeps deliveries yet: what is told waits in the queue. */
export const receiptOwners: ReceiptOwners = {
  settleCampaign: () => Promise.reject(new Error("No campaign can be reached")),
  settleTransactional: () => Promise.reject(new Error("No transactional message can be reached")),
};
