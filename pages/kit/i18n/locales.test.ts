import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languages } from "./languages.ts";

const pages = new URL("../../", import.meta.url);
const english = globSync("*/locales/en/*.json", { cwd: pages }).map(String);

function readTexts(file: string): Record<string, string> {
  const texts: Record<string, string> = JSON.parse(readFileSync(new URL(file, pages), "utf8"));
  return texts;
}

const pluralEnding = /_(zero|one|two|few|many|other)$/;

function findBases(texts: Record<string, string>): { plain: string[]; plural: string[] } {
  const keys = Object.keys(texts);
  const plural = new Set(keys.filter((key) => pluralEnding.test(key)).map((key) => key.replace(pluralEnding, "")));
  return {
    plain: keys.filter((key) => !pluralEnding.test(key)).sort(),
    plural: [...plural].sort(),
  };
}

function findPlaceholders(texts: Record<string, string>, base: string): string[] {
  const sentences = Object.entries(texts).filter(([key]) => key.replace(pluralEnding, "") === base);
  const names = sentences.flatMap(([, text]) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name));
  return [...new Set(names)].filter((name) => name !== "count").sort();
}

test("there are texts to look at", () => {
  expect(english).toContain("kit/locales/en/kit.json");
});

for (const language of Object.keys(languages)) {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  test.each(english)(`%s says the same things in "${language}", with every plural form it has`, (file) => {
    const ours = readTexts(file);
    const theirs = readTexts(file.replace("/en/", `/${language}/`));
    const { plain, plural } = findBases(ours);
    expect(findBases(theirs)).toEqual({ plain, plural });
    for (const base of plural) {
      expect(forms.filter((form) => theirs[`${base}_${form}`] === undefined).map((form) => `${base}_${form}`)).toEqual(
        [],
      );
    }
    for (const base of [...plain, ...plural]) {
      expect([base, ...findPlaceholders(theirs, base)]).toEqual([base, ...findPlaceholders(ours, base)]);
    }
    expect(Object.entries(theirs).filter(([, text]) => text.trim() === "")).toEqual([]);
  });
}

test("Arabic has six plural forms", () => {
  expect(new Intl.PluralRules("ar").resolvedOptions().pluralCategories).toHaveLength(6);
});
