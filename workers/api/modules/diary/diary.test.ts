import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { diaryObject } from "../../platform/objects.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { NewEntry } from "./diary-protocol.ts";

const noon = Date.parse("2026-11-21T12:00:00Z");
const options = { receivedAt: noon, mostADay: 3 };

async function openDiary() {
  const { tenant } = await makeOrganization({ roles: [] });
  return diaryObject(env, tenant, "lowkeymode", newId("usr", noon));
}

function entry(clientId: string, more: Partial<NewEntry> = {}): NewEntry {
  return { kind: "walk", clientId, at: noon, zone: "UTC", day: "2026-11-21", data: { steps: 9 }, ...more };
}

describe("what comes in", () => {
  test("is kept once, as it came first, also within one batch", async () => {
    const diary = await openDiary();
    expect(await diary.add([entry("a"), entry("b"), entry("a", { data: 2 })], options)).toEqual([
      ...["added", "added", "known"],
    ]);
    expect(await diary.add([entry("a", { data: 3 }), entry("c")], options)).toEqual(["known", "added"]);
    const kept = await diary.readKinds(["walk"]);
    expect(kept.map(({ clientId, data }) => [clientId, data])).toEqual([
      ["a", { steps: 9 }],
      ["b", { steps: 9 }],
      ["c", { steps: 9 }],
    ]);
  });

  test("of one kind is at most so much a day", async () => {
    const diary = await openDiary();
    const many = ["a", "b", "c", "d"].map((id) => entry(id));
    const others = [entry("a", { kind: "swim" }), entry("e", { day: "2026-11-20" })];
    expect(await diary.add([...many, ...others], options)).toEqual([
      ...["added", "added", "added", "full", "added", "added"],
    ]);
    expect(await diary.add(many, options)).toEqual(["known", "known", "known", "full"]);
  });

  test("has a slot alone, however many ask for it at once", async () => {
    const diary = await openDiary();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => diary.add([entry(`f${n}`, { kind: "freeze", slot: "w47" })], options)),
    );
    expect(outcomes.flat().toSorted()).toEqual(["added", ...Array.from({ length: 19 }, () => "taken")]);
    const [kept] = await diary.readKinds(["freeze"]);
    expect(await diary.add([entry(kept?.clientId ?? "", { kind: "freeze", slot: "w47" })], options)).toEqual(["known"]);
  });
});

describe("what is read", () => {
  test("comes by days, in the order of arrival, a page of whole days at a time", async () => {
    const diary = await openDiary();
    const days = ["2026-11-19", "2026-11-21", "2026-11-20", "2026-11-21"];
    await diary.add(
      days.map((day, n) => entry(`e${n}`, { day })),
      options,
    );
    const ids = (entries: readonly { clientId: string }[]) => entries.map(({ clientId }) => clientId);
    expect(ids(await diary.readDays("walk", "2026-11-20", "2026-11-21"))).toEqual(["e1", "e2", "e3"]);
    const first = await diary.pageDays("walk", null, 2);
    expect([ids(first.entries), first.next]).toEqual([["e1", "e2", "e3"], "2026-11-20"]);
    const second = await diary.pageDays("walk", first.next, 2);
    expect([ids(second.entries), second.next]).toEqual([["e0"], null]);
  });

  test("leaves a diary that nobody has written in as it is", async () => {
    const diary = await openDiary();
    expect(await diary.export()).toEqual({ settings: {}, entries: [] });
    expect(await diary.pageDays("walk", null, 7)).toEqual({ entries: [], next: null });
    expect(await diary.count()).toBe(0);
  });
});

test("settings are kept from the first look on, and changed one by one", async () => {
  const diary = await openDiary();
  const [one, other] = await Promise.all([diary.readSettings({ name: "a" }), diary.readSettings({ name: "b" })]);
  expect(one).toEqual(other);
  await diary.changeSettings({ zone: "Asia/Riyadh" });
  expect(await diary.readSettings({ name: "c", hour: 4 })).toEqual({ ...one, zone: "Asia/Riyadh", hour: 4 });
});

test("erasing leaves nothing, can be repeated, and the diary can be begun again", async () => {
  const diary = await openDiary();
  await diary.add([entry("a")], options);
  await diary.changeSettings({ zone: "UTC" });
  await diary.erase();
  await diary.erase();
  expect(await diary.export()).toEqual({ settings: {}, entries: [] });
  expect(await diary.add([entry("a")], options)).toEqual(["added"]);
});
