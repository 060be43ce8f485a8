import { expect, test } from "vitest";
import type { Profile } from "../../../workers/api/brands/lowkeymode/profile-contract.ts";
import { profile } from "../profile/test-profile.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import { type AppearanceStore, createAppearanceStore } from "./appearance.store.ts";

function open() {
  const stage = { away: false, changed: 0 };
  const store = createAppearanceStore(
    {
      readProfile: async () => profile,
      async changeProfile({ pseudonym, onLeaderboard = true }) {
        if (stage.away) throw makeClientError("client.unreachable");
        return { ...profile, onLeaderboard, pseudonym: { key: pseudonym ?? "calm-otter-4821", name: "" } };
      },
      suggestPseudonyms: async () => [{ key: "still-heron-1203", name: "Still Heron 1203" }],
    },
    () => (stage.changed += 1),
  );
  return { store, stage };
}

function known(store: AppearanceStore): Profile | null {
  const state = store.profile.state.value;
  return state.kind === "ready" ? state.value : null;
}

test("one leaves the leaderboard, and it is asked anew", async () => {
  const { store, stage } = open();
  await store.profile.load();
  await store.show(false);
  expect(known(store)?.onLeaderboard).toBe(false);
  expect(stage.changed).toBe(1);
});

test("a name is chosen from those that were suggested", async () => {
  const { store } = open();
  await store.profile.load();
  await store.suggest();
  expect(store.names.value).toHaveLength(1);
  await store.rename("still-heron-1203");
  expect([known(store)?.pseudonym.key, store.names.value]).toEqual(["still-heron-1203", null]);
});

test("what did not work is said, and nothing has changed", async () => {
  const { store, stage } = open();
  await store.profile.load();
  stage.away = true;
  await store.show(false);
  expect([store.failed.value, store.busy.value, known(store)?.onLeaderboard]).toEqual([true, false, true]);
});
