import { z } from "zod";

/** How many deliveries are in each state, and what happened beside it. */
export const CampaignCounts = z
  .object({
    recipients: z.int(),
    waiting: z.int().describe("Planned, leased or attempted"),
    sent: z.int().describe("Sent and no more known"),
    delivered: z.int().describe("Delivered and no more known"),
    opened: z.int(),
    clicked: z.int(),
    replied: z.int(),
    failed: z.int(),
    suppressed: z.int(),
    unknown: z.int(),
    cancelled: z.int(),
    complained: z.int(),
    unsubscribed: z.int(),
  })
  .meta({ id: "CampaignCounts" });
export type CampaignCounts = z.infer<typeof CampaignCounts>;
