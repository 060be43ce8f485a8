import { expect, test } from "vitest";
import type { ListedSuppression } from "../../../workers/api/modules/delivery/contract.ts";
import { createSuppressionsStore, everyAddress, needsReason } from "./suppressions.store.ts";

const entry = (address: string, change: Partial<ListedSuppression> = {}): ListedSuppression => ({
  channel: "email",
  address,
  reason: "bounced",
  purposes: null,
  customerId: null,
  source: "Postmark",
  at: "2026-11-21T08:00:00.000Z",
  ...change,
});

function makeStore(items: ListedSuppression[]) {
  const asked: unknown[] = [];
  const removed: unknown[] = [];
  const store = createSuppressionsStore({
    listSuppressions: (query) => {
      asked.push(query);
      return Promise.resolve({ items, nextCursor: null });
    },
    addSuppression: ({ address, channel, note }) =>
      Promise.resolve(entry(address, { channel, reason: "by_hand", source: note })),
    removeSuppression: (removal) => Promise.resolve(void removed.push(removal)),
  });
  return { store, asked, removed };
}

const addresses = ({ store }: ReturnType<typeof makeStore>) => store.items.value?.map(({ address }) => address);

test("an address that is added again is listed once", async () => {
  const made = makeStore([entry("a@x.example"), entry("b@x.example")]);
  await made.store.ask(everyAddress);
  await made.store.add({ channel: "email", address: "b@x.example", note: "asked by phone" });
  expect(addresses(made)).toEqual(["b@x.example", "a@x.example"]);
});

test("the same address on another channel stays", async () => {
  const made = makeStore([entry("+966501"), entry("+966501", { channel: "whatsapp" })]);
  await made.store.ask(everyAddress);
  await made.store.remove(entry("+966501"), null);
  expect(made.store.items.value?.map(({ channel }) => channel)).toEqual(["whatsapp"]);
  expect(made.removed).toEqual([{ channel: "email", address: "+966501", reason: null }]);
});

test("a search asks with what was typed and chosen", async () => {
  const { store, asked } = makeStore([]);
  await store.ask({ q: "+966", channel: "whatsapp" });
  expect(asked).toEqual([{ q: "+966", channel: "whatsapp" }]);
});

test("only what a person said themselves needs a reason", () => {
  expect(needsReason(entry("a", { reason: "opted_out" }))).toBe(true);
  expect(needsReason(entry("a", { reason: "complained" }))).toBe(true);
  expect(needsReason(entry("a"))).toBe(false);
});
