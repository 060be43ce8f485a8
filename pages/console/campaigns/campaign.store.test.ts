import { expect, test } from "vitest";
import { socketVersion } from "../../../shared/socket.ts";
import type { CampaignResults } from "../../../workers/api/modules/campaigns/results-contract.ts";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { makeDetail, noCounts } from "../testing/make-campaign.ts";
import { createCampaignStore } from "./campaign.store.ts";
import type { ProgressFrame } from "./progress.rules.ts";

const results: CampaignResults = {
  counts: noCounts,
  funnel: { recipients: 0, sent: 0, delivered: 0, opened: 0, clicked: 0, replied: 0 },
  ...{ bucketMinutes: 1, timeline: [], languages: [], failures: [], suppressions: [], links: [] },
  cost: { messages: 0, amount: null, currency: null },
};
const unknownCall = () => Promise.reject(new Error("Nobody asks for that here"));

function open(changes: Partial<CampaignsApi> = {}) {
  const asked: string[] = [];
  const scheduled: (() => void)[] = [];
  const api: CampaignsApi = {
    ...{ list: unknownCall, create: unknownCall, change: unknownCall, remove: unknownCall, preview: unknownCall },
    ...{ check: unknownCall, start: unknownCall, schedule: unknownCall, unschedule: unknownCall, test: unknownCall },
    ...{ duplicate: unknownCall, exportResults: unknownCall, resume: unknownCall, cancel: unknownCall },
    ...{ changePace: unknownCall },
    read: () => Promise.resolve(makeDetail({ state: "running", revision: 20 })),
    pause: () => Promise.resolve(makeDetail({ state: "paused", pauseReason: "by_hand", revision: 6 })),
    results: () => {
      asked.push("results");
      return Promise.resolve(results);
    },
    recipients: (_id, filter) => {
      asked.push(`recipients ${filter}`);
      return Promise.resolve({ items: [], nextCursor: null });
    },
    decide: (_id, deliveries, what) => {
      asked.push(`${what} ${deliveries.join(" ")}`);
      return Promise.resolve({ done: deliveries.length });
    },
    ...changes,
  };
  const campaign = makeDetail({ state: "running", revision: 5 });
  const schedule = (work: () => void) => {
    scheduled.push(work);
    return () => void scheduled.splice(scheduled.indexOf(work), 1);
  };
  const store = createCampaignStore({ api, campaign, schedule });
  const rest = async () => {
    for (const work of scheduled.splice(0)) work();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { store, asked, scheduled, rest };
}

const frame = (revision: number, sent: number, campaignId = "cmp_1"): ProgressFrame => ({
  ...{ v: socketVersion, type: "campaignProgress", campaignId, revision, state: "running", pauseReason: null },
  ...{ isPlanned: true, counts: { ...noCounts, recipients: 10, waiting: 10 - sent, sent } },
});

test("numbers follow the wire, and the results are read again once for many frames", async () => {
  const { store, asked, rest } = open();
  store.receive(frame(6, 1));
  store.receive(frame(7, 4));
  store.receive(frame(6, 1));
  store.receive(frame(9, 9, "cmp_other"));
  expect(store.campaign.value.counts.sent).toBe(4);
  await rest();
  expect(asked).toEqual(["results"]);
});

test("an answer that is older than what the wire has said changes nothing", async () => {
  const { store } = open();
  store.receive(frame(8, 4));
  await store.pause();
  expect(store.campaign.value.state).toBe("running");
  await store.look();
  expect(store.campaign.value.revision).toBe(20);
});

test("deciding about deliveries shows what became of them", async () => {
  const { store, asked } = open();
  await store.show("unknown");
  expect(await store.decide(["cmp_1.0.1", "cmp_1.0.2"], "settled")).toBe(2);
  expect(asked).toEqual(["recipients unknown", "settled cmp_1.0.1 cmp_1.0.2", "recipients unknown"]);
  expect(store.campaign.value.revision).toBe(20);
});

test("leaving the page leaves nothing behind", () => {
  const { store, scheduled } = open();
  store.receive(frame(6, 1));
  store.stop();
  expect(scheduled).toEqual([]);
});
