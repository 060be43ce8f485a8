import { expect, test } from "vitest";
import type { Customer, CustomerList } from "../../../workers/api/modules/crm/contract.ts";
import type { CustomerQuery } from "../api/crm.api.ts";
import { makeCustomer } from "../testing/make-customer.ts";
import { createCustomersStore, everybody } from "./customers.store.ts";
import { customersPath, readListQuery } from "./list-address.ts";

function listed(...customers: Customer[]): CustomerList {
  return { items: customers.map((customer) => ({ ...customer, consents: [], lastSeenAt: null })), nextCursor: null };
}

function makeStore(answer: CustomerList, listTags = async (): Promise<string[]> => []) {
  const asked: CustomerQuery[] = [];
  const store = createCustomersStore({
    listTags,
    listCustomers: (query) => {
      asked.push(query);
      return Promise.resolve(answer);
    },
  });
  return { store, asked };
}

const names = (store: ReturnType<typeof makeStore>["store"]) => store.items.value?.map(({ name }) => name);

test("the same question is asked once", async () => {
  const { store, asked } = makeStore(listed(makeCustomer("cus_1")));
  await store.show(everybody);
  await store.show({ ...everybody });
  await store.show({ ...everybody, q: "نورة" });
  expect(asked.map(({ q }) => q)).toEqual(["", "نورة"]);
  expect(store.isFiltered.value).toBe(true);
});

test("a change shows in its row, and who is archived leaves the list", async () => {
  const { store } = makeStore(listed(makeCustomer("cus_1"), makeCustomer("cus_2", { name: "Omar" })));
  await store.show(everybody);
  store.note(makeCustomer("cus_1", { name: "Noura A." }));
  expect(names(store)).toEqual(["Noura A.", "Omar"]);
  store.note(makeCustomer("cus_2", { archivedAt: "2026-11-21T08:00:00.000Z" }));
  expect(names(store)).toEqual(["Noura A."]);
});

test("somebody new stands on top, but not among the answers of a search", async () => {
  const { store } = makeStore(listed(makeCustomer("cus_1")));
  await store.show(everybody);
  store.add(makeCustomer("cus_2", { name: "Omar" }));
  expect(names(store)).toEqual(["Omar", "Noura"]);
  await store.show({ ...everybody, tag: "vip" });
  store.add(makeCustomer("cus_3"));
  expect(names(store)).toEqual(["Noura"]);
});

test("the tags worn most are offered first", async () => {
  const { store } = makeStore(
    listed(makeCustomer("cus_1", { tags: ["new", "vip"] }), makeCustomer("cus_2", { tags: ["vip"] })),
  );
  await store.show(everybody);
  expect(store.tags.value).toEqual(["vip", "new"]);
});

test("tags that nobody loaded wears are offered after them, and those alone when they cannot be asked for", async () => {
  const answer = listed(makeCustomer("cus_1", { tags: ["vip"] }));
  const { store } = makeStore(answer, async () => ["autumn", "vip"]);
  await Promise.all([store.show(everybody), store.loadTags()]);
  expect(store.tags.value).toEqual(["vip", "autumn"]);
  const { store: offline } = makeStore(answer, () => Promise.reject(new Error("offline")));
  await Promise.all([offline.show(everybody), offline.loadTags()]);
  expect(offline.tags.value).toEqual(["vip"]);
});

test("an address says what is asked and who is open, and reads back", () => {
  const query = { q: "سعر & co", tag: "vip", archived: false };
  const path = customersPath(query, "cus_1", "edit");
  expect(path.startsWith("/customers/cus_1/edit?")).toBe(true);
  expect(readListQuery(path.split("?")[1] ?? "")).toEqual(query);
  expect(customersPath(everybody)).toBe("/customers");
});
