import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareForms, foldedWords, foldText, indexText } from "./fold-text.ts";

describe("foldText", () => {
  it.each([
    ["harakat", "كِتَابٌ", "كتاب"],
    ["tatweel", "كتـــاب", "كتاب"],
    ["hamza on and under alef, madda and wasla", "أحمد إلى آمن ٱلله", "احمد الي امن الله"],
    ["ta marbuta", "عيادة", "عياده"],
    ["alef maksura", "مستشفى", "مستشفي"],
    ["hamza on waw and ya", "مؤمن رئيس", "مومن رييس"],
    ["Persian kaf and ya", "کتابی", "كتابي"],
    ["Arabic digits", "٠١٢٣٤٥٦٧٨٩", "0123456789"],
    ["Persian digits", "۰۱۲۳۴۵۶۷۸۹", "0123456789"],
    ["presentation forms", "ﻛﺘﺎﺏ", "كتاب"],
    ["case and accents", "Café CRÈME", "cafe creme"],
    ["direction marks", "\u200fABC\u200e \u2067د\u2069", "abc د"],
    ["full width", "ＡＢＣ１２３", "abc123"],
  ])("folds %s", (_what, written, folded) => {
    expect(foldText(written)).toBe(folded);
  });

  it("keeps words apart that differ in more than writing", () => {
    expect(foldText("قلب")).not.toBe(foldText("كلب"));
  });

  it("changes nothing the second time", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => foldText(foldText(text)) === foldText(text)));
  });
});

describe("indexText", () => {
  it("adds Arabic words without their article and conjunction", () => {
    expect(indexText("والكتاب الجديد")).toBe("والكتاب الكتاب كتاب الجديد جديد");
  });

  it("leaves short words and Latin ones alone", () => {
    expect(indexText("ولد Alba")).toBe("ولد لد alba");
    expect(bareForms("ال")).toEqual([]);
    expect(bareForms("وا")).toEqual([]);
  });

  it("finds words between punctuation, emoji and lines", () => {
    expect(foldedWords("Hi,\n+971-50 😀 a_b!")).toEqual(["hi", "971", "50", "a_b"]);
  });
});
