import { expect, test } from "vitest";
import type { ProfilePatch } from "../../../workers/api/modules/organizations/settings-contract.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import { createHoursStore } from "./hours.store.ts";
import { createProfileStore } from "./profile.store.ts";
import { makeOrganizationProfile } from "../testing/make-organization-profile.ts";

const day = { date: "2026-12-25", name: "Closed" };

async function open() {
  const server = { now: makeOrganizationProfile(), away: false };
  const profile = createProfileStore({
    readProfile: async () => server.now,
    async changeProfile({ version, businessHours, holidays }: ProfilePatch) {
      if (server.away || version !== server.now.version) throw makeClientError("client.bad_answer");
      const { now } = server;
      return (server.now = {
        ...now,
        businessHours: businessHours ?? now.businessHours,
        holidays: holidays ?? now.holidays,
        version: version + 1,
      });
    },
    changeLogo: async () => server.now,
  });
  await profile.profile.load();
  return { server, store: createHoursStore(profile) };
}

test("what is written while it is being saved stays, and is the next thing to save", async () => {
  const { store, server } = await open();
  store.change({ kind: "weekly" });
  const saving = store.save();
  store.change({ holidays: [day] });
  await saving;
  expect([server.now.businessHours.kind, server.now.holidays]).toEqual(["weekly", []]);
  expect([store.draft.value.holidays, store.isChanged.value]).toEqual([[day], true]);
  await store.save();
  expect([server.now.holidays, store.isChanged.value]).toEqual([[day], false]);
});

test("without a connection the draft stays; after a conflict a colleague's hours are shown", async () => {
  const { store, server } = await open();
  store.change({ holidays: [day] });
  server.away = true;
  await expect(store.save()).rejects.toThrow("client.bad_answer");
  expect([store.draft.value.holidays, store.isChanged.value]).toEqual([[day], true]);
  server.away = false;
  server.now = makeOrganizationProfile({ businessHours: { kind: "always" }, version: 8 });
  await expect(store.save()).rejects.toThrow("client.bad_answer");
  expect([store.draft.value.holidays, store.isChanged.value]).toEqual([[], false]);
});
