import { expect, test } from "vitest";
import { chooseHue, readInitials } from "./avatar.rules.ts";

test("initials are of the first and last word", () => {
  expect(readInitials("layla bint Omar Haddad")).toBe("LH");
  expect(readInitials("Prince")).toBe("P");
  expect(readInitials("Élodie  D.")).toBe("ÉD");
});

test("Arabic names get one letter, which cannot join another", () => {
  expect(readInitials("محمد العتيبي")).toBe("م");
});

test("a name without letters has no initials", () => {
  expect(readInitials("")).toBe("");
  expect(readInitials("~ 🌸 ~")).toBe("");
});

test("a colour stays with its id and all eight are used", () => {
  expect(chooseHue("con_1")).toBe(chooseHue("con_1"));
  expect(new Set(Array.from({ length: 200 }, (_, index) => chooseHue(`con_${index}`))).size).toBe(8);
});
