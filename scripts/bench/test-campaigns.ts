import type { Arrivals } from "./campaign-arrivals.ts";
import type { CampaignResults } from "./campaigns.ts";

export const goodArrivals: Arrivals = {
  people: 2_400,
  arrived: 2_400,
  lost: 0,
  twice: 0,
  busiestSecond: 80,
  firstAt: 0,
  lastAt: 30_000,
};
/** Campaigns of which nothing is to be said, however long they took. */
export const goodCampaigns: CampaignResults = {
  mail: { arrivals: goodArrivals, isCompleted: true, seconds: 999 },
  paused: { arrivals: goodArrivals, isCompleted: true, before: 500, after: 100, answeredMs: 9_999, lastAfterMs: 9_999 },
  pace: { perSecond: 80, arrivals: goodArrivals, isCompleted: true, mean: 97, busyShare: 0.5, runtimeShare: 0.6 },
  shared: {
    ...{
      limit: 80,
      campaigns: [goodArrivals, goodArrivals],
      areCompleted: true,
      busiestSecond: 80,
      tooFast: 0,
      inbound: 90,
    },
    ...{ replies: 45, repliesLost: 0, repliesTwice: 0, toPhone: { p50: 9_999, p95: 9_999, p99: 9_999, max: 9_999 } },
  },
  planning: { people: 1_000_000, planned: 1_000_000, seconds: 999, memoryBefore: 100, memoryPeak: 900 },
};
