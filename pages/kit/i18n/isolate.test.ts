import { expect, test } from "vitest";
import { detectScript, dropIsolates, isolate, isolateLeftToRight } from "./isolate.ts";

test("in an English sentence only right-to-left values are isolated", () => {
  expect(isolate("Layla 2", "ltr")).toBe("Layla 2");
  expect(isolate("ليلى", "ltr")).toBe("\u2068ليلى\u2069");
});

test("in an Arabic sentence Latin names, numbers and phones are", () => {
  expect(isolate("ليلى", "rtl")).toBe("ليلى");
  for (const value of ["Layla", "125.50", "+966 50 123 4567", "Лейла"])
    expect(isolate(value, "rtl")).toBe(`\u2068${value}\u2069`);
});

test("a phone number is kept left to right whatever it begins with", () => {
  expect(isolateLeftToRight("+966")).toBe("\u2066+966\u2069");
});

test("the first letter tells the script; signs, digits and emoji do not", () => {
  expect(detectScript("👍 (1) شكرًا Dr. Salem")).toBe("arabic");
  expect(detectScript("1. Thanks, شكرًا")).toBe("other");
  expect(detectScript("👍 12")).toBe("other");
});

test("a sentence that is kept as a name holds nothing invisible", () => {
  expect(dropIsolates(`نسخة من ${isolate("Spring", "rtl")}`)).toBe("نسخة من Spring");
  expect(dropIsolates(isolateLeftToRight("+966 55"))).toBe("+966 55");
});
