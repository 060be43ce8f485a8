import { expect, test } from "vitest";
import { chooseLanguage } from "./choose-language.ts";

test("the person's language comes first, then the organization's, then any", () => {
  expect(chooseLanguage(["en", "ar"], ["ar", "en"])).toBe("ar");
  expect(chooseLanguage(["en", "ar"], ["fr", "ar"])).toBe("ar");
  expect(chooseLanguage(["en"], ["ar", "ar"])).toBe("en");
  expect(chooseLanguage(["ar", "en"], [null, ""])).toBe("ar");
  expect(chooseLanguage([], ["ar"])).toBeUndefined();
});

test("the same language of another region is near, the exact one nearer", () => {
  expect(chooseLanguage(["en_US", "ar_EG", "ar"], ["ar"])).toBe("ar");
  expect(chooseLanguage(["en_US", "ar_EG"], ["ar-SA"])).toBe("ar_EG");
  expect(chooseLanguage(["pt_BR", "en_GB", "en_US"], ["en-us"])).toBe("en_US");
});
