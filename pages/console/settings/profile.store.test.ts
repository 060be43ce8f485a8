import { expect, test } from "vitest";
import type { ProfilePatch } from "../../../workers/api/modules/organizations/settings-contract.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import { makeOrganizationProfile } from "../testing/make-organization-profile.ts";
import { createProfileStore } from "./profile.store.ts";

/** The API as it is: whoever names an old version is refused. */
async function open() {
  const server = { now: makeOrganizationProfile() };
  const heard: number[] = [];
  const store = createProfileStore(
    {
      readProfile: async () => server.now,
      async changeProfile({ version, name, defaultLanguage, timeZone }: ProfilePatch) {
        if (version !== server.now.version) throw makeClientError("client.bad_answer");
        const { now } = server;
        return (server.now = {
          ...now,
          name: name ?? now.name,
          defaultLanguage: defaultLanguage ?? now.defaultLanguage,
          timeZone: timeZone ?? now.timeZone,
          version: version + 1,
        });
      },
      changeLogo: async () => (server.now = { ...server.now, version: server.now.version + 1 }),
    },
    ({ version }) => heard.push(version),
  );
  await store.profile.load();
  return { store, server, heard };
}

test("one's own changes, made faster than they are answered, do not collide", async () => {
  const { store, server, heard } = await open();
  await Promise.all([
    store.save({ defaultLanguage: "ar" }),
    store.save({ timeZone: "Africa/Cairo" }),
    store.saveLogo(new Blob()),
    store.save({ name: "Oasis" }),
  ]);
  expect(server.now).toMatchObject({ defaultLanguage: "ar", timeZone: "Africa/Cairo", name: "Oasis", version: 7 });
  expect([heard, store.profile.peek(), store.busy.value]).toEqual([[4, 5, 6, 7], server.now, false]);
});

test("what a colleague has saved meanwhile is shown instead, and the change is refused", async () => {
  const { store, server } = await open();
  server.now = { ...server.now, name: "Blue Oasis", version: 4 };
  await expect(store.save({ name: "Red Oasis" })).rejects.toThrow("client.bad_answer");
  expect([store.profile.peek()?.name, store.busy.value]).toEqual(["Blue Oasis", false]);
  await store.save({ name: "Red Oasis" });
  expect(server.now.name).toBe("Red Oasis");
});
