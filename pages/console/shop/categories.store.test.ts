import { expect, test } from "vitest";
import type { z } from "zod";
import type { CategoryChange, CategoryInput } from "../../../workers/api/modules/catalog/contract.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import { createCategoryForm, findCategoryFaults } from "./categories.store.ts";

const category = {
  ...{ id: "cat_1", brand: "healthindex" as const, slug: "sleep", active: true, position: 10, listed: 3 },
  texts: { en: { name: "Sleep", description: "" }, ar: undefined },
  ...{ updatedAt: "2026-11-21T08:00:00.000Z", version: 4 },
};

function makeForm(known: typeof category | null, isRefused = false) {
  const sent: (z.input<typeof CategoryInput | typeof CategoryChange> & { id?: string })[] = [];
  const answer = (json: (typeof sent)[number]) => {
    sent.push(json);
    return isRefused ? Promise.reject(makeClientError("client.unreachable")) : Promise.resolve(category);
  };
  const form = createCategoryForm({
    api: { createCategory: answer, changeCategory: (id, json) => answer({ id, ...json }) },
    brand: "healthindex",
    category: known,
  });
  return { form, sent };
}

test("a category needs an address and a name in one language", async () => {
  const { form, sent } = makeForm(null);
  expect(await form.save()).toBeNull();
  expect(findCategoryFaults(form.draft.value)).toEqual(["slug", "name"]);
  form.write({ slug: "Better Sleep" });
  form.writeText("ar", { name: "النوم" });
  expect(findCategoryFaults(form.draft.value)).toEqual(["slug"]);
  form.write({ slug: "better-sleep" });
  expect(await form.save()).toBe(category);
  expect(sent).toEqual([
    {
      ...{ brand: "healthindex", slug: "better-sleep", active: true, position: 1000 },
      texts: { ar: { name: "النوم", description: "" } },
    },
  ]);
});

test("a change says what it was made from, and a language without a name goes", async () => {
  const { form, sent } = makeForm(category);
  form.writeText("ar", { description: "ما يساعد على النوم" });
  form.write({ active: false });
  await form.save();
  expect(sent).toMatchObject([{ id: "cat_1", version: 4, active: false, texts: { en: { name: "Sleep" } } }]);
  expect(sent[0]?.texts?.ar).toBeUndefined();
});

test("a refusal is shown and nothing is lost", async () => {
  const { form } = makeForm(category, true);
  form.write({ slug: "rest" });
  expect(await form.save()).toBeNull();
  expect(form.refusal.value?.code).toBe("client.unreachable");
  expect(form.draft.value.slug).toBe("rest");
  expect(form.busy.value).toBe(false);
});
