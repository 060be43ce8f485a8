import { expect, test } from "vitest";
import type {
  CampaignChange,
  CampaignDetail,
  CampaignPreview,
} from "../../../workers/api/modules/campaigns/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createShelf, type Shelf } from "../app/shelf.ts";
import { later } from "../testing/answer-api.ts";
import { makeDetail } from "../testing/make-campaign.ts";
import { makeStorage } from "../testing/make-customer.ts";
import { createDraftStore } from "./draft.store.ts";

const newShelf = () => createShelf(makeStorage(), () => "mem_1");
const found = (count: number): CampaignPreview => ({
  ...{ count, isExact: true, examined: count, reachable: count, waiting: 0 },
  ...{ excluded: [], languages: [], problems: [] },
});

type Wish = { shelf?: Shelf; counts?: Promise<CampaignPreview>[]; saves?: (() => Promise<CampaignDetail>)[] };

function open({ shelf = newShelf(), counts = [], saves = [] }: Wish = {}) {
  const sent: CampaignChange[] = [];
  let asked = 0;
  const scheduled: (() => void)[] = [];
  const store = createDraftStore({
    campaign: makeDetail({ version: 3 }),
    shelf,
    schedule(work) {
      scheduled.push(work);
      return () => void (scheduled.includes(work) && scheduled.splice(scheduled.indexOf(work), 1));
    },
    api: {
      preview: () => counts[asked++] ?? Promise.resolve(found(asked)),
      change: (_id, change) => {
        sent.push(change);
        return saves[sent.length - 1]?.() ?? Promise.resolve(makeDetail({ version: 3 + sent.length }));
      },
    },
  });
  const rest = async () => {
    for (const work of scheduled.splice(0)) work();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { store, sent, rest, asked: () => asked };
}

test("what is written saves itself, each time over the version before", async () => {
  const { store, sent, rest } = open();
  await rest();
  store.name.value = "Winter";
  await rest();
  store.change({ purpose: "news" });
  await rest();
  expect(sent.map(({ name, version }) => [name, version])).toEqual([
    ["Winter", 3],
    ["Winter", 4],
  ]);
  expect(store.isChanged.value).toBe(false);
});

test("changes made while saving go with the next save, and none is sent twice", async () => {
  const slow = later<CampaignDetail>();
  const { store, sent, rest } = open({ saves: [() => slow.promise] });
  store.name.value = "Winter";
  await rest();
  store.name.value = "Winter sale";
  await rest();
  expect(sent).toHaveLength(1);
  slow.resolve(makeDetail({ version: 4 }));
  await rest();
  await rest();
  expect(sent.map(({ name }) => name)).toEqual(["Winter", "Winter sale"]);
  expect(store.isChanged.value).toBe(false);
});

test("what a colleague saved meanwhile is not written over; one's own words wait", async () => {
  const conflict = new ApiError({
    type: "about:blank",
    status: 409,
    code: "commit.version_conflict",
    title: "",
    detail: "",
    requestId: "req_1",
  });
  const shelf = newShelf();
  const { store, rest } = open({ shelf, saves: [() => Promise.reject(conflict)] });
  store.name.value = "Winter";
  await rest();
  expect(store.refusal.value).toBe(conflict);
  store.stop();
  const again = open({ shelf });
  expect(again.store.name.value).toBe("Winter");
  expect(again.store.wasKept).toBe(true);
});

test("a campaign without a name is not saved", async () => {
  const { store, sent, rest } = open();
  store.name.value = "  ";
  await rest();
  expect(sent).toEqual([]);
  expect(await store.save()).toBe(false);
});

test("people are counted anew when audience or content change, and the later count stands", async () => {
  const slow = later<CampaignPreview>();
  const { store, rest, asked } = open({
    counts: [Promise.resolve(found(10)), slow.promise, Promise.resolve(found(3))],
  });
  await rest();
  expect(store.reach.value).toMatchObject({ preview: { count: 10 } });
  store.change({ purpose: "news" });
  await rest();
  store.change({ purpose: "service" });
  await rest();
  slow.resolve(found(99));
  await rest();
  expect(store.reach.value).toMatchObject({ preview: { count: 3 } });
  store.change({ start: { kind: "at", at: "2026-12-01T08:00:00.000Z" } });
  await rest();
  expect(asked()).toBe(3);
});
