import { expect, test } from "vitest";
import type { SegmentDefinition } from "../../../shared/segments/definition.ts";
import type { Segment, SegmentPreview } from "../../../workers/api/modules/segments/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createShelf, type Shelf } from "../app/shelf.ts";
import { inEveryLanguage } from "../testing/in-every-language.ts";
import { makeStorage } from "../testing/make-customer.ts";
import { later } from "../testing/answer-api.ts";
import { addRule, emptyGroup } from "./builder.rules.ts";
import { startCondition } from "./condition-kinds.ts";
import { createSegmentStore } from "./segment.store.ts";

const vips: SegmentDefinition = { on: "group", join: "all", rules: [{ on: "tag", is: "has", tag: "vip" }] };
const newShelf = () => createShelf(makeStorage(), () => "mem_1");
const preview = (count: number): SegmentPreview => ({
  count,
  isExact: true,
  sample: [],
  sentences: inEveryLanguage(""),
});
const segment: Segment = {
  id: "seg_1",
  name: "VIPs",
  definition: vips,
  sentences: inEveryLanguage(""),
  createdAt: "2026-11-21T08:00:00.000Z",
  updatedAt: "2026-11-21T08:00:00.000Z",
  version: 3,
};

function open(known: Segment | null, shelf: Shelf = newShelf(), answers: Promise<SegmentPreview>[] = []) {
  const sent: unknown[] = [];
  const asked: unknown[] = [];
  const scheduled: (() => void)[] = [];
  const store = createSegmentStore({
    segment: known,
    shelf,
    schedule(work) {
      scheduled.push(work);
      return () => void scheduled.splice(scheduled.indexOf(work), 1);
    },
    api: {
      preview(definition) {
        asked.push(definition);
        return answers[asked.length - 1] ?? Promise.resolve(preview(asked.length));
      },
      create: (input) => {
        sent.push(input);
        return Promise.resolve({ ...segment, ...input, version: 1 });
      },
      change: (_id, input) => {
        sent.push(input);
        return Promise.resolve({ ...segment, version: 4 });
      },
    },
  });
  const rest = async () => {
    for (const work of scheduled.splice(0)) work();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { store, sent, asked, rest };
}

test("a burst of changes is counted once, after a pause", async () => {
  const { store, asked, rest } = open(null);
  await rest();
  store.definition.value = addRule(emptyGroup, [], { on: "tag", is: "has", tag: "v" });
  store.definition.value = vips;
  expect(asked).toHaveLength(1);
  await rest();
  expect(asked).toEqual([emptyGroup, vips]);
});

test("a count that comes late does not replace the newer one", async () => {
  const slow = later<SegmentPreview>();
  const { store, rest } = open(null, newShelf(), [slow.promise]);
  const first = rest();
  store.definition.value = vips;
  await rest();
  slow.resolve(preview(99));
  await first;
  const found = store.finding.value;
  expect(found.kind === "found" && found.preview.count).toBe(2);
  expect(store.counting.value).toBe(false);
});

test("what is not finished is not asked, and cannot be saved", async () => {
  const { store, asked, rest } = open(segment);
  await rest();
  store.definition.value = addRule(vips, [], startCondition("name"));
  await rest();
  expect(asked).toEqual([vips]);
  expect(store.unfinished.value).toBe(1);
  expect(store.canSave.value).toBe(false);
  expect(await store.save()).toBeNull();
});

test("a draft survives a reload with its unfinished condition, until it is saved or thrown away", async () => {
  const shelf = newShelf();
  const first = open(segment, shelf).store;
  first.definition.value = addRule(vips, [], startCondition("event"));
  first.stop();
  const { store } = open(segment, shelf);
  expect(store.wasKept).toBe(true);
  expect(store.definition.value.rules).toHaveLength(2);
  store.discard();
  expect(store.isChanged.value).toBe(false);
  expect(open(segment, shelf).store.wasKept).toBe(false);
});

test("saving names the version the draft was made from, not the one a colleague saved meanwhile", async () => {
  const shelf = newShelf();
  const first = open(segment, shelf).store;
  first.name.value = "Very important";
  first.stop();
  const { store, sent } = open({ ...segment, version: 8 }, shelf);
  expect(await store.save()).not.toBeNull();
  expect(sent).toEqual([{ name: "Very important", definition: vips, version: 3 }]);
});

test("a refusal is shown and the draft stays", async () => {
  const { store } = open(null);
  const error = new ApiError({ type: "", title: "", status: 409, code: "x", detail: "", requestId: "" });
  const broken = createSegmentStore({
    segment: null,
    shelf: newShelf(),
    schedule: () => () => undefined,
    api: {
      preview: () => Promise.reject(error),
      create: () => Promise.reject(error),
      change: () => Promise.reject(error),
    },
  });
  store.stop();
  broken.name.value = "VIPs";
  broken.definition.value = vips;
  expect(await broken.save()).toBeNull();
  expect(broken.refusal.value).toBe(error);
  expect(broken.definition.value).toEqual(vips);
});

test("what is written while a new one is made stays, and is found at its own place", async () => {
  const shelf = newShelf();
  const { store } = open(null, shelf);
  store.name.value = "VIPs";
  store.definition.value = vips;
  const saving = store.save();
  store.name.value = "VIPs of spring";
  expect((await saving)?.name).toBe("VIPs");
  store.stop();
  expect(open(null, shelf).store.wasKept).toBe(false);
  const next = open({ ...segment, version: 1 }, shelf);
  expect([next.store.wasKept, next.store.name.value]).toEqual([true, "VIPs of spring"]);
  await next.store.save();
  expect(next.sent).toEqual([{ name: "VIPs of spring", definition: vips, version: 1 }]);
});
