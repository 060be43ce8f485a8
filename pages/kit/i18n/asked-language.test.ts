import { expect, test } from "vitest";
import { adoptAskedLanguage } from "./asked-language.ts";

function adopt(search: string, stored: string | null = null): string | null {
  const kept = new Map(stored === null ? [] : [["language", stored]]);
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  adoptAskedLanguage(search, storage, "language");
  return kept.get("language") ?? null;
}

test("the language spoken where somebody comes from is kept", () => {
  expect(adopt("?client_id=quiet&ui_locales=ar")).toBe("ar");
  expect(adopt("?ui_locales=tlh%20ar%20en")).toBe("ar");
});

test("what was chosen here before stays", () => {
  expect(adopt("?ui_locales=ar", "en")).toBe("en");
  expect(adopt("?ui_locales=ar", "tlh")).toBe("ar");
});

test("nothing is kept where nothing is asked for, or nothing that we speak", () => {
  expect(adopt("")).toBeNull();
  expect(adopt("?ui_locales=tlh")).toBeNull();
  expect(adopt("?ui_locales=")).toBeNull();
});
