import { expect, test } from "vitest";
import type { CampaignCounts } from "../../../shared/campaigns/counts.ts";
import { socketVersion } from "../../../shared/socket.ts";
import type { Campaign } from "../../../workers/api/modules/campaigns/contract.ts";
import { makeCampaign, makeDetail, noCounts } from "../testing/make-campaign.ts";
import { createCampaignsStore } from "./campaigns.store.ts";
import type { ProgressFrame } from "./progress.rules.ts";

const running: Campaign = makeCampaign({
  id: "cmp_1",
  state: "running",
  counts: { ...noCounts, recipients: 10, waiting: 10 },
});
const draft: Campaign = makeCampaign({ id: "cmp_2", state: "draft" });

function open(pages: Record<string, readonly Campaign[]> = { all: [running, draft] }) {
  const asked: string[] = [];
  const store = createCampaignsStore({
    list: (filter) => {
      asked.push(filter);
      return Promise.resolve({ items: [...(pages[filter] ?? [])], nextCursor: null });
    },
    pause: (id) => Promise.resolve(makeDetail({ id, state: "paused", pauseReason: "by_hand", revision: 9 })),
    resume: (id) => Promise.resolve(makeDetail({ id, state: "running", revision: 10 })),
  });
  return { store, asked };
}

const progress = (revision: number, counts: Partial<CampaignCounts>, state = "running"): ProgressFrame => ({
  ...{ v: socketVersion, type: "campaignProgress" as const, campaignId: "cmp_1", revision },
  ...{ state, pauseReason: null, isPlanned: true, counts: { ...noCounts, ...counts } },
});

test("bars follow the wire, and what comes late or twice changes nothing", async () => {
  const { store } = open();
  await store.load();
  store.receive(progress(3, { recipients: 10, waiting: 4, sent: 6 }));
  store.receive(progress(2, { recipients: 10, waiting: 9, sent: 1 }));
  store.receive(progress(3, { recipients: 10, waiting: 9, sent: 1 }));
  expect(store.items.value?.[0]?.counts).toMatchObject({ waiting: 4, sent: 6 });
  expect(store.items.value?.[1]).toEqual(draft);
});

test("pausing is shown at once, and an older frame does not take it back", async () => {
  const { store } = open();
  await store.load();
  await store.pause("cmp_1");
  expect(store.items.value?.[0]).toMatchObject({ state: "paused", pauseReason: "by_hand" });
  store.receive(progress(8, {}, "running"));
  expect(store.items.value?.[0]?.state).toBe("paused");
  await store.resume("cmp_1");
  expect(store.items.value?.[0]?.state).toBe("running");
});

test("under a filter a campaign leaves when it is no longer that", async () => {
  const { store, asked } = open({ all: [running, draft], running: [running] });
  await store.load();
  await store.show("running");
  expect(asked).toEqual(["all", "running"]);
  await store.pause("cmp_1");
  expect(store.items.value).toEqual([]);
});

test("a state that this page does not know is not shown", async () => {
  const { store } = open();
  await store.load();
  store.receive(progress(3, {}, "levitating"));
  expect(store.items.value?.[0]?.state).toBe("running");
});
