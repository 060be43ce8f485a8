import { expect, test } from "vitest";
import type { EmailPreview, EmailTemplate } from "../api/templates.api.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createShelf } from "../app/shelf.ts";
import { later } from "../testing/answer-api.ts";
import { makeStorage } from "../testing/make-customer.ts";
import { findLine, listFaults } from "./faults.rules.ts";
import { createTemplateStore } from "./template.store.ts";

const variant = (language: string, subject: string): EmailTemplate["variants"][number] => ({
  language,
  subject,
  preheader: "",
  source: "<mjml></mjml>",
  text: "made",
  isTextDerived: true,
  variables: [],
  sizeBytes: 10,
  warnings: [],
  compiledAt: "2026-11-21T08:00:00.000Z",
});
const template: EmailTemplate = {
  id: "emt_1",
  name: "News",
  purpose: "news",
  variants: [variant("en", "Hello")],
  createdAt: "2026-11-21T08:00:00.000Z",
  updatedAt: "2026-11-21T08:00:00.000Z",
  archivedAt: null,
  version: 5,
};
const preview = (subject: string): EmailPreview => ({
  language: "en",
  subject,
  preheader: "",
  html: "",
  text: "",
  warnings: [],
});
const refusal = new ApiError({
  ...{ type: "", title: "", status: 422, code: "templates.unfit_content", detail: "", requestId: "" },
  errors: [
    { path: "body.source", code: "mjml_element", message: "Line 12: there is no element mj-foo." },
    { path: "body.source", code: "liquid_broken", message: "السطر 3: تعذّرت قراءة موضع." },
  ],
});

function open(
  shelf = createShelf(makeStorage(), () => "mem_1"),
  refuseAt: string | null = null,
  answers: Promise<EmailPreview>[] = [],
) {
  const sent: unknown[] = [];
  const scheduled: (() => void)[] = [];
  let known = template;
  let drawn = 0;
  const keep = (what: unknown, change: Partial<EmailTemplate>) => {
    sent.push(what);
    known = { ...known, ...change, version: known.version + 1 };
    return Promise.resolve(known);
  };
  const store = createTemplateStore({
    template,
    shelf,
    language: "en",
    schedule(work) {
      scheduled.push(work);
      return () => void scheduled.splice(scheduled.indexOf(work), 1);
    },
    api: {
      previewDraft: ({ subject }) => answers[drawn++] ?? Promise.resolve(preview(subject)),
      changeEmail: (_id, change) => keep(change, { name: change.name ?? known.name }),
      putVariant: (_id, language, change) =>
        language === refuseAt
          ? Promise.reject(refusal)
          : keep([language, change.subject, change.version], {
              variants: [
                ...known.variants.filter((each) => each.language !== language),
                { ...variant(language, change.subject), source: change.source },
              ],
            }),
      removeVariant: (_id, language) =>
        keep(["removed", language], { variants: known.variants.filter((each) => each.language !== language) }),
    },
  });
  const rest = async () => {
    for (const work of scheduled.splice(0)) work();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { store, sent, rest };
}

test("only what was changed is saved, each with the version before it", async () => {
  const { store, sent } = open();
  store.name("Weekly news");
  store.show("ar");
  store.begin("en");
  store.write({ subject: "مرحبًا" });
  expect(store.changed.value).toEqual(["ar"]);
  expect(await store.save()).toBe(true);
  expect(sent).toEqual([{ name: "Weekly news", purpose: "news", version: 5 }, ["ar", "مرحبًا", 6]]);
  expect(store.isChanged.value).toBe(false);
});

test("a language that was taken away is taken away when it is saved", async () => {
  const { store, sent } = open();
  store.remove();
  expect(store.variant.value).toBeUndefined();
  await store.save();
  expect(sent).toEqual([["removed", "en"]]);
});

test("what was refused names its language and its lines, and stays written", async () => {
  const { store } = open(undefined, "en");
  store.write({ source: "<mjml><mj-foo></mjml>" });
  expect(await store.save()).toBe(false);
  expect(store.refusal.value?.language).toBe("en");
  expect(listFaults(store.refusal.value?.error ?? null).map(({ line }) => line)).toEqual([3, 12]);
  expect(store.isChanged.value).toBe(true);
});

test("the later of two previews stands", async () => {
  const slow = later<EmailPreview>();
  const { store, rest } = open(undefined, null, [slow.promise]);
  await rest();
  store.write({ subject: "Second" });
  await rest();
  slow.resolve(preview("First"));
  await new Promise((resolve) => setTimeout(resolve));
  const { value } = store.shown;
  expect(value.kind === "shown" && value.preview.subject).toBe("Second");
});

test("unsaved words survive a reload with the version they were made from", async () => {
  const shelf = createShelf(makeStorage(), () => "mem_1");
  const first = open(shelf).store;
  first.write({ subject: "Half a" });
  first.stop();
  const { store, sent } = open(shelf);
  expect(store.wasKept).toBe(true);
  expect(store.variant.value?.subject).toBe("Half a");
  await store.save();
  expect(sent).toEqual([["en", "Half a", 5]]);
});

test("a line is found in the source", () => {
  const text = "one\ntwo\nthree";
  const { start, end } = findLine(text, 2);
  expect(text.slice(start, end)).toBe("two");
  expect(findLine(text, 99)).toEqual({ start: text.length, end: text.length });
});

test("what is written while it is being saved stays, and is the next thing to save", async () => {
  const { store, sent } = open();
  store.name("Weekly");
  const saving = store.save();
  store.write({ subject: "Hello again" });
  store.show("ar");
  store.begin(null);
  store.name("Weekly news");
  expect(await saving).toBe(true);
  expect(sent).toEqual([{ name: "Weekly", purpose: "news", version: 5 }]);
  expect([store.draft.value.name, store.changed.value]).toEqual(["Weekly news", ["en", "ar"]]);
  store.remove();
  expect(await store.save()).toBe(true);
  expect(sent.slice(1)).toEqual([{ name: "Weekly news", purpose: "news", version: 6 }, ["en", "Hello again", 7]]);
  expect(store.isChanged.value).toBe(false);
});
