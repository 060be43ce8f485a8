import { expect, test } from "vitest";
import { chooseWrittenLanguage } from "./choose-written-language.ts";

function open(kept: string | null) {
  const storage = {
    kept,
    getItem: () => storage.kept,
    setItem: (_key: string, value: string) => void (storage.kept = value),
  };
  return { storage, choose: (pathname: string, search = "") => chooseWrittenLanguage({ pathname, search }, storage) };
}

test("the address decides, and is remembered for the doors", () => {
  const { choose, storage } = open(null);
  expect(choose("/ar/p/zinc")).toBe("ar");
  expect(storage.kept).toBe("ar");
  expect(choose("/signed-in", "?code=1")).toBe("ar");
  expect(choose("/p/zinc")).toBe("en");
  expect(choose("/signed-in")).toBe("en");
});

test("who comes from the portal is met in its language", () => {
  expect(open("en").choose("/enter", "?ui_locales=ar")).toBe("ar");
  expect(open(null).choose("/enter", "?ui_locales=xx")).toBe("en");
});
