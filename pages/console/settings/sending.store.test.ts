import { expect, test } from "vitest";
import type { ListedRules } from "../../../workers/api/modules/delivery/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createShelf } from "../app/shelf.ts";
import { inEveryLanguage } from "../testing/in-every-language.ts";
import { makeStorage } from "../testing/make-customer.ts";
import { createSendingStore } from "./sending.store.ts";

const nowhere = { whatsapp: null, email: null, push: null, in_app: null };
const rules: ListedRules = {
  quietHours: nowhere,
  frequencyCaps: nowhere,
  email: { fromName: "Bayt", replyTo: null, postalAddress: "" },
  stopTexts: { stopped: inEveryLanguage(""), resumed: inEveryLanguage("") },
  tracking: { opens: true, clicks: true },
  version: 2,
  updatedAt: null,
};
const newShelf = () => createShelf(makeStorage(), () => "mem_1");

function open(shelf = newShelf(), known = rules, refuse: ApiError | null = null) {
  const sent: unknown[] = [];
  const store = createSendingStore(
    {
      readRules: () => Promise.resolve(known),
      changeRules(change) {
        sent.push(change);
        if (refuse !== null) return Promise.reject(refuse);
        return Promise.resolve({ ...known, ...(change.tracking && { tracking: change.tracking }), version: 3 });
      },
    },
    shelf,
  );
  return { store, sent };
}

test("only what was changed is sent, with the version it was made from", async () => {
  const { store, sent } = open();
  await store.load();
  store.write({ tracking: { opens: false, clicks: true } });
  expect(store.isChanged.value).toBe(true);
  expect(await store.save()).toBe(true);
  expect(sent).toEqual([{ tracking: { opens: false, clicks: true }, version: 2 }]);
  expect(store.isChanged.value).toBe(false);
});

test("a switch turned on begins with usual hours, and turned off is nothing", async () => {
  const { store } = open();
  await store.load();
  store.setQuiet("whatsapp", {});
  store.setQuiet("whatsapp", { to: "09:30" });
  expect(store.draft.value?.quietHours.whatsapp).toEqual({ from: "21:00", to: "09:30" });
  store.setCap("email", { messages: 5 });
  expect(store.draft.value?.frequencyCaps.email).toEqual({ messages: 5, days: 7 });
  store.setQuiet("whatsapp", null);
  store.setCap("email", null);
  expect(store.isChanged.value).toBe(false);
});

test("what was written survives a reload, and still names the version it was made from", async () => {
  const shelf = newShelf();
  const first = open(shelf).store;
  await first.load();
  first.setCap("push", { messages: 1, days: 1 });
  first.stop();
  const { store, sent } = open(shelf, { ...rules, version: 9 });
  await store.load();
  await store.save();
  expect(sent).toEqual([{ frequencyCaps: { ...nowhere, push: { messages: 1, days: 1 } }, version: 2 }]);
});

test("a refusal keeps the draft, and discarding shows what is saved", async () => {
  const error = new ApiError({
    type: "",
    title: "",
    status: 409,
    code: "commit.version_conflict",
    detail: "",
    requestId: "",
  });
  const { store } = open(newShelf(), rules, error);
  await store.load();
  store.write({ tracking: { opens: false, clicks: false } });
  expect(await store.save()).toBe(false);
  expect(store.refusal.value).toBe(error);
  expect(store.isChanged.value).toBe(true);
  store.discard();
  expect(store.draft.value?.tracking.opens).toBe(true);
});

test("what is changed while it is being saved stays, made from what was saved", async () => {
  const { store, sent } = open();
  await store.load();
  store.write({ tracking: { opens: false, clicks: true } });
  const saving = store.save();
  store.setCap("push", { messages: 1, days: 1 });
  expect(await saving).toBe(true);
  expect(store.draft.value?.frequencyCaps.push).toEqual({ messages: 1, days: 1 });
  await store.save();
  expect(sent[1]).toEqual({ frequencyCaps: { ...nowhere, push: { messages: 1, days: 1 } }, version: 3 });
});
