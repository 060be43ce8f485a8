import fc from "fast-check";
import { expect, test } from "vitest";
import { makeProduct } from "../testing/make-product.ts";
import { findFaults, KeptDraft, move, readDraft, toChange } from "./product-draft.rules.ts";

test("a new product lacks its number, its price and its words", () => {
  expect(findFaults(readDraft(null))).toEqual(["sku", "price", "texts"]);
});

test("what is read and not touched is what is sent", () => {
  const product = makeProduct({ compareAt: { amount: 1500, currency: "EUR" } });
  const draft = readDraft(product);
  expect(findFaults(draft)).toEqual([]);
  expect(toChange(draft)).toEqual({
    ...{ sku: "MG-60", categoryId: null, state: "active", evidence: "some", position: 1000, images: [] },
    ...{ price: { amount: 1250, currency: "EUR" }, compareAt: { amount: 1500, currency: "EUR" } },
    texts: { en: product.texts.en },
  });
});

test("a language that was begun needs a title, and half a fact is not sent", () => {
  const draft = readDraft(makeProduct());
  const arabic = { ...draft.texts.ar, summary: "مغنيسيوم للنوم" };
  expect(findFaults({ ...draft, texts: { ...draft.texts, ar: arabic } })).toEqual(["title.ar"]);
  const facts = [
    { name: "Serving", value: "one" },
    { name: "Colour", value: " " },
  ];
  const english = { ...draft.texts.en, facts };
  expect(toChange({ ...draft, texts: { ...draft.texts, en: english } }).texts.en?.facts).toEqual([facts[0]]);
});

test("a former price has to be more than the price", () => {
  const draft = { ...readDraft(makeProduct()), price: "١٢٫٥" };
  expect(toChange(draft).price.amount).toBe(1250);
  expect(findFaults({ ...draft, compareAt: "12.50" })).toEqual(["compareAt"]);
  expect(findFaults({ ...draft, compareAt: "much" })).toEqual(["compareAt"]);
  expect(findFaults({ ...draft, compareAt: "12.51" })).toEqual([]);
});

test("amounts are written as they are read", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (amount) => {
      const draft = readDraft(makeProduct({ price: { amount, currency: "EUR" } }));
      expect(toChange(draft).price.amount).toBe(amount);
    }),
  );
});

test("a picture moves by a place, not over the edge", () => {
  expect(move(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  expect(move(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(move(["a", "b"], 1, 2)).toEqual(["a", "b"]);
});

test("what was kept is a draft, or nothing", () => {
  const kept: unknown = JSON.parse(JSON.stringify(readDraft(makeProduct())));
  expect(KeptDraft.safeParse(kept).success).toBe(true);
  expect(KeptDraft.safeParse({ sku: "MG-60" }).success).toBe(false);
});
