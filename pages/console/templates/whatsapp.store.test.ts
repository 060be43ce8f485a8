import { expect, test } from "vitest";
import type { WhatsAppTemplateView } from "../../../workers/api/modules/templates/whatsapp-contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createWhatsAppTemplatesStore, judgeStatus, keyOfTemplate } from "./whatsapp.store.ts";

const template = (change: Partial<WhatsAppTemplateView> = {}): WhatsAppTemplateView => ({
  wabaId: "waba_1",
  name: "offer",
  language: "en",
  status: "APPROVED",
  category: "MARKETING",
  quality: "GREEN",
  isSendable: true,
  header: null,
  body: "Hello",
  footer: "",
  buttons: [],
  places: [],
  syncedAt: "2026-11-21T08:00:00.000Z",
  ...change,
});

function makeStore(sync: () => Promise<{ templates: number }>) {
  const asked: unknown[] = [];
  const store = createWhatsAppTemplatesStore({
    listWhatsApp: (query) => {
      asked.push(query);
      return Promise.resolve({ items: [template()], nextCursor: null });
    },
    sync: async () => ({ ...(await sync()), accounts: 1, removed: 0, isFresh: true }),
  });
  return { store, asked };
}

test("filters add up, and an emptied one is gone", async () => {
  const { store, asked } = makeStore(() => Promise.resolve({ templates: 1 }));
  await store.ask({ status: "APPROVED" });
  await store.ask({ language: "ar" });
  await store.ask({ status: "" });
  expect(asked).toEqual([{ status: "APPROVED" }, { status: "APPROVED", language: "ar" }, { language: "ar" }]);
});

test("fetching tells how many there are and lists them anew", async () => {
  const { store, asked } = makeStore(() => Promise.resolve({ templates: 7 }));
  expect(await store.sync()).toBe(7);
  expect(asked).toHaveLength(1);
});

test("what Meta refused is said, and the list stays", async () => {
  const error = new ApiError({
    type: "",
    title: "",
    status: 429,
    code: "templates.provider_busy",
    detail: "",
    requestId: "",
  });
  const { store } = makeStore(() => Promise.reject(error));
  await store.load();
  expect(await store.sync()).toBeNull();
  expect(store.refusal.value).toBe(error);
  expect(store.items.value).toHaveLength(1);
});

test("a status says what can be done", () => {
  expect(judgeStatus(template())).toBe("sendable");
  expect(judgeStatus(template({ isSendable: false, status: "PENDING" }))).toBe("waiting");
  expect(judgeStatus(template({ isSendable: false, status: "REJECTED" }))).toBe("refused");
  expect(judgeStatus(template({ isSendable: false, status: "PAUSED" }))).toBe("paused");
  expect(judgeStatus(template({ isSendable: false }))).toBe("other");
});

test("one name in two languages is two templates", () => {
  expect(keyOfTemplate(template())).not.toBe(keyOfTemplate(template({ language: "ar" })));
});
