import { effect } from "@preact/signals";
import { expect, test } from "vitest";
import { createI18n, type I18nSurroundings } from "./create-i18n.ts";
import type { Language } from "./languages.ts";

const texts = asEveryLanguage({
  en: async () => ({
    default: {
      waiting_one: "{{count}} person waits",
      waiting_other: "{{count}} people wait",
      taken: "{{name}} took it",
    },
  }),
  ar: async () => ({
    default: {
      waiting_zero: "لا أحد ينتظر",
      waiting_one: "شخص واحد ينتظر",
      waiting_two: "شخصان ينتظران",
      waiting_few: "{{count}} أشخاص ينتظرون",
      waiting_many: "{{count}} شخصًا ينتظرون",
      waiting_other: "{{count}} شخص ينتظرون",
      taken: "استلمها {{name}}",
    },
  }),
});

/** Guarantee: these tests speak English and Arabic, so no other language's texts are ever loaded. */
function asEveryLanguage<Texts extends { en: unknown }>(
  given: Texts,
): Texts & Record<Exclude<Language, keyof Texts>, Texts["en"]> {
  return given as Texts & Record<Exclude<Language, keyof Texts>, Texts["en"]>;
}

function surround(browserLanguages: string[], stored: string | null = null) {
  const kept = new Map(stored === null ? [] : [["loggia.language", stored]]);
  const place = {
    browserLanguages,
    root: { lang: "", dir: "" },
    timeZone: "UTC",
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
  } satisfies I18nSurroundings;
  return { kept, place };
}

test("the first language of the browser that we speak is used, and <html> says so", async () => {
  const { place } = surround(["tlh", "ar-EG", "en"]);
  const i18n = await createI18n({ site: texts }, place);
  expect(i18n.language.value).toBe("ar");
  expect(place.root).toEqual({ lang: "ar", dir: "rtl" });
});

test("a choice made before wins over the browser; an unknown one does not", async () => {
  expect((await createI18n({ site: texts }, surround(["en"], "ar").place)).language.value).toBe("ar");
  expect((await createI18n({ site: texts }, surround(["ar"], "tlh").place)).language.value).toBe("ar");
});

test("switching loads, remembers, turns the page around and re-runs whatever read a text", async () => {
  const { place, kept } = surround(["en"]);
  const i18n = await createI18n({ site: texts }, place);
  const seen: string[] = [];
  effect(() => void seen.push(i18n.t("kit:retry")));
  await i18n.setLanguage("ar");
  expect(seen).toEqual(["Try again", "إعادة المحاولة"]);
  expect(place.root).toEqual({ lang: "ar", dir: "rtl" });
  expect(kept.get("loggia.language")).toBe("ar");
});

test("Arabic uses all six plural forms and English two", async () => {
  const arabic = await createI18n({ site: texts }, surround(["ar"]).place);
  expect([0, 1, 2, 3, 11, 100].map((count) => arabic.t("site:waiting", { count }))).toEqual([
    "لا أحد ينتظر",
    "شخص واحد ينتظر",
    "شخصان ينتظران",
    "3 أشخاص ينتظرون",
    "11 شخصًا ينتظرون",
    "100 شخص ينتظرون",
  ]);
  const english = await createI18n({ site: texts }, surround(["en"]).place);
  expect([1, 1200].map((count) => english.t("site:waiting", { count }))).toEqual([
    "1 person waits",
    "1,200 people wait",
  ]);
});

test("a name of the other direction is isolated, one of the same direction is left alone", async () => {
  const english = await createI18n({ site: texts }, surround(["en"]).place);
  expect(english.t("site:taken", { name: "ليلى" })).toBe("\u2068ليلى\u2069 took it");
  expect(english.t("site:taken", { name: "Layla" })).toBe("Layla took it");
});

test("markup and nesting marks in a name are only text", async () => {
  const english = await createI18n({ site: texts }, surround(["en"]).place);
  expect(english.t("site:taken", { name: "<b>$t(kit:close) {{count}}" })).toBe("<b>$t(kit:close) {{count}} took it");
});

test("when a language cannot be loaded the page stays as it is", async () => {
  const { place, kept } = surround(["en"]);
  const broken = { ...texts, ar: () => Promise.reject(new Error("offline")) };
  const i18n = await createI18n({ site: broken }, place);
  await expect(i18n.setLanguage("ar")).rejects.toThrow("offline");
  expect(i18n.language.value).toBe("en");
  expect(place.root.dir).toBe("ltr");
  expect(kept.size).toBe(0);
});

test("words left for later come when they are needed, and then follow the language", async () => {
  const later = asEveryLanguage({
    en: async () => ({ default: { greeting: "Hello" } }),
    ar: async () => ({ default: { greeting: "مرحبًا" } }),
  });
  const i18n = await createI18n({ site: texts }, surround(["en"]).place, { extra: later });
  expect([i18n.isReady("extra"), i18n.t("extra:greeting")]).toEqual([false, "greeting"]);
  await i18n.need("extra");
  expect([i18n.isReady("extra"), i18n.t("extra:greeting")]).toEqual([true, "Hello"]);
  await i18n.setLanguage("ar");
  expect(i18n.t("extra:greeting")).toBe("مرحبًا");
});
