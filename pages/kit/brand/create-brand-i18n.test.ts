import { expect, test } from "vitest";
import type { I18nSurroundings } from "../i18n/create-i18n.ts";
import type { Language } from "../i18n/languages.ts";
import { createBrandI18n } from "./create-brand-i18n.ts";

const shop = asEveryLanguage({
  en: async () => ({
    default: { greeting: "Hello {{name}}", items_one: "{{count}} item", items_other: "{{count}} items" },
  }),
  ar: async () => ({
    default: {
      greeting: "مرحبًا {{name}}",
      items_zero: "لا أغراض",
      items_one: "غرض واحد",
      items_two: "غرضان",
      items_few: "{{count}} أغراض",
      items_many: "{{count}} غرضًا",
      items_other: "{{count}} غرض",
    },
  }),
});

/** Guarantee: these tests speak English and Arabic, so no other language's texts are ever loaded. */
function asEveryLanguage<Texts extends { en: unknown }>(
  given: Texts,
): Texts & Record<Exclude<Language, keyof Texts>, Texts["en"]> {
  return given as Texts & Record<Exclude<Language, keyof Texts>, Texts["en"]>;
}

function surround(browserLanguages: string[], kept?: string) {
  const stored = new Map(kept === undefined ? [] : [["loggia.language", kept]]);
  const surroundings: I18nSurroundings = {
    storage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) },
    browserLanguages,
    root: { lang: "", dir: "" },
  };
  return { surroundings, stored };
}

test("speaks the browser's language, and says so on the page", async () => {
  const { surroundings } = surround(["ar-SA", "en"]);
  const i18n = await createBrandI18n({ shop }, surroundings);
  expect([i18n.language.value, i18n.dir.value, surroundings.root]).toEqual(["ar", "rtl", { lang: "ar", dir: "rtl" }]);
  expect(i18n.t("brand:signIn")).toBe("تسجيل الدخول");
  expect(i18n.t("kit:loading")).not.toBe("kit:loading");
});

test("a choice outlives the page", async () => {
  const { surroundings, stored } = surround(["en"]);
  const i18n = await createBrandI18n({ shop }, surroundings);
  await i18n.setLanguage("ar");
  expect([i18n.language.value, stored.get("loggia.language"), surroundings.root.dir]).toEqual(["ar", "ar", "rtl"]);
  const again = await createBrandI18n({ shop }, surround(["en"], "ar").surroundings);
  expect(again.language.value).toBe("ar");
});

test("uses every plural form of the language, and writes numbers for it", async () => {
  const arabic = await createBrandI18n({ shop }, surround(["ar"]).surroundings);
  const said = [0, 1, 2, 3, 11, 100].map((count) => arabic.t("shop:items", { count }));
  expect(said).toEqual(["لا أغراض", "غرض واحد", "غرضان", "3 أغراض", "11 غرضًا", "100 غرض"]);
  const english = await createBrandI18n({ shop }, surround(["en-GB"]).surroundings);
  expect(english.t("shop:items", { count: 1200 })).toBe("1,200 items");
});

test("a name of the other direction stays apart, and is never taken for a text of ours", async () => {
  const i18n = await createBrandI18n({ shop }, surround(["en"]).surroundings);
  expect(i18n.t("shop:greeting", { name: "سلمى" })).toBe("Hello \u2068سلمى\u2069");
  expect(i18n.t("shop:greeting", { name: "{{count}} $& $1" })).toBe("Hello {{count}} $& $1");
});

test("nothing changes when the other language cannot be loaded", async () => {
  const broken = { ...shop, ar: () => Promise.reject(new TypeError("Failed to fetch")) };
  const i18n = await createBrandI18n({ shop: broken }, surround(["en"]).surroundings);
  await expect(i18n.setLanguage("ar")).rejects.toThrow();
  expect([i18n.language.value, i18n.t("brand:signIn")]).toEqual(["en", "Sign in"]);
});

test("words of other pages come when they are wanted, and follow the language from then on", async () => {
  const later = asEveryLanguage({
    en: async () => ({ default: { thanks: "Thank you" } }),
    ar: async () => ({ default: { thanks: "شكرًا" } }),
  });
  const i18n = await createBrandI18n({ shop }, surround(["en"]).surroundings, { later });
  expect(i18n.t("later:thanks")).toBe("later:thanks");
  await i18n.needLater();
  expect(i18n.t("later:thanks")).toBe("Thank you");
  await i18n.setLanguage("ar");
  expect([i18n.t("later:thanks"), i18n.t("shop:greeting", { name: "x" })]).not.toContain("Thank you");
});
