import type { CampaignCounts } from "../../../shared/campaigns/counts.ts";
import type { Campaign, CampaignDetail } from "../../../workers/api/modules/campaigns/contract.ts";

export const noCounts: CampaignCounts = {
  ...{ recipients: 0, waiting: 0, sent: 0, delivered: 0, opened: 0, clicked: 0, replied: 0 },
  ...{ failed: 0, suppressed: 0, unknown: 0, cancelled: 0, complained: 0, unsubscribed: 0 },
};

/** A campaign as the list has it. */
export function makeCampaign(changes: Partial<Campaign> = {}): Campaign {
  return {
    ...{ id: "cmp_1", name: "Autumn", channel: "email", purpose: "marketing", state: "draft", pauseReason: null },
    ...{ counts: noCounts, scheduledAt: null, startedAt: null, finishedAt: null, version: 1 },
    ...{ createdAt: "2026-11-21T08:00:00.000Z", updatedAt: "2026-11-21T08:00:00.000Z" },
    ...changes,
  };
}

/** The same as its own page has it: an e-mail to everybody, now. */
export function makeDetail(changes: Partial<CampaignDetail> = {}): CampaignDetail {
  return {
    ...makeCampaign(),
    definition: {
      purpose: "marketing",
      audience: { segmentIds: [], definition: null, excludedSegmentIds: [] },
      content: { channel: "email", templateId: "etm_1", tracksOpens: true, tracksClicks: true },
      start: { kind: "now" },
      ...{ window: null, pace: null, stopRule: null },
    },
    ...{ pace: null, isPlanned: true, revision: 1 },
    ...changes,
  };
}
