import { expect, test } from "vitest";
import { describeCampaigns } from "./campaign-report.ts";
import { findCampaignFaults } from "./campaign-verdict.ts";
import type { CampaignResults } from "./campaigns.ts";
import { goodArrivals as arrivals, goodCampaigns as good } from "./test-campaigns.ts";

test("no time and no memory, however much, is a fault", () => {
  expect(findCampaignFaults(good)).toEqual([]);
});

test.each<[string, Partial<CampaignResults>, RegExp]>([
  [
    "a letter lost",
    { mail: { ...good.mail, arrivals: { ...arrivals, lost: 1 } } },
    /^Lost by a campaign by e-mail: 1$/,
  ],
  [
    "one that came twice",
    { paused: { ...good.paused, arrivals: { ...arrivals, twice: 2 } } },
    /^Twice by .* paused: 2$/,
  ],
  ["one without an end", { mail: { ...good.mail, isCompleted: false } }, /never came/],
  ["more than a page after a pause", { paused: { ...good.paused, after: 101 } }, /^101 letters left/],
  ["a second too full", { pace: { ...good.pace, arrivals: { ...arrivals, busiestSecond: 81 } } }, /81 within a second/],
  ["a pace not used", { pace: { ...good.pace, mean: 96.94 } }, /used to 96\.9 %, less than 97 %/],
  ["a number over its limit", { shared: { ...good.shared, busiestSecond: 81 } }, /for 80\/s carried 81/],
  ["a refusal of the provider's", { shared: { ...good.shared, tooFast: 1 } }, /refused as too fast: 1/],
  ["a reply lost", { shared: { ...good.shared, repliesLost: 1 } }, /Replies lost beside campaigns: 1/],
  ["somebody not found", { planning: { ...good.planning, planned: 999_999 } }, /did not find: 1/],
])("%s is a fault", (_name, change, sentence) => {
  expect(findCampaignFaults({ ...good, ...change })).toEqual([expect.stringMatching(sentence)]);
});

test("a pace that was not used is none on a machine without time to spare, nor in a short run", () => {
  const slow = { ...good.pace, mean: 50 };
  expect(findCampaignFaults({ ...good, pace: { ...slow, busyShare: 0.9 } })).toEqual([]);
  expect(findCampaignFaults({ ...good, pace: { ...slow, runtimeShare: 0.9 } })).toEqual([]);
  expect(findCampaignFaults({ ...good, pace: { ...slow, arrivals: { ...arrivals, people: 480 } } })).toEqual([]);
});

test("the report names what arrived, what came after a pause, and the memory", () => {
  const text = describeCampaigns(good);
  expect(text).toContain('told "too fast" 0 times');
  expect(text).toContain(
    "planning 1000000 of 1000000 people: 999 s; memory of the whole runtime 100 MB, at its peak 900 MB",
  );
});
