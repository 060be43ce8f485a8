import { expect, test } from "vitest";
import type { ProfileChange } from "../../../workers/api/brands/lowkeymode/profile-contract.ts";
import { profile } from "./test-profile.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import { createProfileStore } from "./profile.store.ts";

/** A server that answers when it is told to. */
async function open() {
  const server = {
    now: profile,
    changes: 0,
    asked: [] as { change: ProfileChange; answer: (away: boolean) => void }[],
  };
  const store = createProfileStore(
    {
      readProfile: async () => server.now,
      changeProfile: (change) =>
        new Promise((resolve, reject) => {
          const answer = (away: boolean) => {
            if (away) return reject(makeClientError("client.unreachable"));
            const { pseudonym: _, ...settings } = change;
            resolve((server.now = { ...server.now, ...settings }));
          };
          server.asked.push({ change, answer });
        }),
    },
    () => (server.changes += 1),
  );
  await store.profile.load();
  return { store, server };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test("what is asked for while another change is on its way is neither dropped nor sent beside it", async () => {
  const { store, server } = await open();
  const both = [store.change({ dayStartsAtHour: 4 }), store.change({ freezeAutomatically: false })];
  await settle();
  expect(server.asked.map(({ change }) => change)).toEqual([{ dayStartsAtHour: 4 }]);
  server.asked[0]?.answer(false);
  await settle();
  expect(server.asked.map(({ change }) => change)).toEqual([{ dayStartsAtHour: 4 }, { freezeAutomatically: false }]);
  server.asked[1]?.answer(false);
  await Promise.all(both);
  expect(server.now).toEqual({ ...profile, dayStartsAtHour: 4, freezeAutomatically: false });
  expect([store.profile.state.value, store.busy.value, store.failed.value, server.changes]).toEqual([
    { kind: "ready", value: server.now },
    false,
    false,
    2,
  ]);
});

test("a change is shown at once, and taken back alone when it does not work", async () => {
  const { store, server } = await open();
  const both = [store.change({ dayStartsAtHour: 4 }), store.change({ onLeaderboard: false })];
  expect(store.profile.state.value).toEqual({
    kind: "ready",
    value: { ...profile, dayStartsAtHour: 4, onLeaderboard: false },
  });
  await settle();
  server.asked[0]?.answer(true);
  await settle();
  expect([store.failed.value, store.profile.state.value]).toEqual([
    true,
    { kind: "ready", value: { ...profile, onLeaderboard: false } },
  ]);
  server.asked[1]?.answer(false);
  await Promise.all(both);
  expect([store.failed.value, store.profile.state.value]).toEqual([
    true,
    { kind: "ready", value: { ...profile, onLeaderboard: false } },
  ]);
  expect(server.changes).toBe(1);
});

test("a change that was made though its answer was lost is found again", async () => {
  const { store, server } = await open();
  const change = store.change({ dayStartsAtHour: 4 });
  await settle();
  server.now = { ...profile, dayStartsAtHour: 4 };
  server.asked[0]?.answer(true);
  await change;
  expect([store.failed.value, store.profile.state.value]).toEqual([true, { kind: "ready", value: server.now }]);
});
