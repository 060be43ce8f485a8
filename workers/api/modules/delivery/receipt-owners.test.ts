import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { campaignObject } from "../../platform/objects.ts";
import { receiptOwners } from "./receipt-owners.ts";
import { setEmailStage } from "./test-bulk.ts";

test("a campaign is told, and stops when its template was paused", async () => {
  const { organization, campaignId, campaign, ctx } = await setEmailStage(3);
  const object = campaignObject(env, organization.tenant, campaignId);
  await object.start(
    {
      ...{ purpose: "marketing", content: campaign.content, start: { kind: "now" }, window: null, stopRule: null },
      pace: { messages: 1, per: "hour", jitterPercent: 0 },
      audience: { segmentIds: [], definition: null, excludedSegmentIds: [] },
    },
    1,
  );
  const failed = { kind: "failed", reason: "template_paused", at: Date.now() } as const;
  await receiptOwners.settleCampaign(ctx, campaignId, [{ page: 0, n: 0, receipt: { ...failed, reason: "bounced" } }]);
  expect(await object.view()).toMatchObject({ pauseReason: null });
  await receiptOwners.settleCampaign(ctx, campaignId, [{ page: 0, n: 0, receipt: failed }]);
  expect(await object.view()).toMatchObject({ state: "paused", pauseReason: "template_paused" });
});
