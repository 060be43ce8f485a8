import { expect, test } from "vitest";
import { chooseWording } from "./wording-rules.ts";

const en = { title: "Quiet", body: "Your streak is 12" };
const ar = { title: "هدوء", body: "سلسلتك 12" };

test("a person reads their own language, else the organization's, else any there is", () => {
  expect(chooseWording({ en, ar }, ["ar-AE", "en"])).toEqual(ar);
  expect(chooseWording({ en, ar }, [null, "ar"])).toEqual(ar);
  expect(chooseWording({ en }, ["ar", "ar"])).toEqual(en);
  expect(chooseWording({}, ["ar"])).toBeUndefined();
});
