import fc from "fast-check";
import { expect, test } from "vitest";
import { isolate, layOutLine, type Direction } from "./text-runs.ts";

const ranges =
  (...pairs: readonly (readonly [number, number])[]) =>
  (codePoint: number) =>
    pairs.some(([from, until]) => codePoint >= from && codePoint <= until);
const fonts = [
  { font: "latin", has: ranges([0x20, 0x7e], [0xc0, 0xff], [0x300, 0x301]) },
  { font: "arabic", has: ranges([0x20, 0x20], [0x600, 0x6ff]) },
];

function laidOut(text: string, base: Direction | "auto" = "rtl"): string[] {
  return layOutLine(text, base, fonts).map(({ font, text: piece }) => `${font}: ${piece}`);
}

test("an Arabic line goes from right to left, and each piece is given as it is read", () => {
  expect(laidOut("شاي أخضر")).toEqual(["arabic: شاي أخضر"]);
  expect(laidOut("شاي Green Tea أخضر")).toEqual(["arabic:  أخضر", "latin: Green Tea", "latin:  ", "arabic: شاي"]);
});

test("numbers, amounts and addresses keep their order within Arabic", () => {
  expect(laidOut(`الهاتف: ${isolate("+966 50 123 4567")}`)).toEqual([
    "latin: +966 50 123 4567",
    "latin:  :",
    "arabic: الهاتف",
  ]);
  expect(laidOut(`المبلغ ${isolate("1,234.50 €")}`).at(0)).toBe("latin: 1,234.50 ?");
  expect(laidOut(isolate("a+b@example.com"))).toEqual(["latin: a+b@example.com"]);
});

test("Arabic digits stand from left to right: fontkit is given them turned around, because it turns them again", () => {
  expect(laidOut("١٢٣")).toEqual(["arabic: ٣٢١"]);
});

test("brackets around Arabic are mirrored", () => {
  expect(laidOut("(شاي)")).toEqual(["latin: (", "arabic: شاي", "latin: )"]);
  expect(laidOut("شاي (Tea) 5")).toEqual(["latin: 5", "latin:  (", "latin: Tea", "latin: ) ", "arabic: شاي"]);
});

test("a Latin line with an Arabic word goes from left to right", () => {
  expect(laidOut("Tea شاي 5 g", "ltr")).toEqual(["latin: Tea 5", "latin:  ", "arabic: شاي", "arabic:  ", "latin: g"]);
  expect(laidOut("Tea شاي", "auto")[0]).toBe("latin: Tea ");
  expect(laidOut("شاي Tea", "auto")[0]).toBe("latin: Tea");
});

test("what no font has becomes its letter without marks, or a question mark, never an error", () => {
  expect(laidOut("Łódź\u00a0ş 茶 🍵", "ltr")).toEqual(["latin: ?ódz s ? ?"]);
});

test("no letter is lost or added, whatever is mixed", () => {
  const unit = fc.constantFrom(..."abc 123 شاي أخضر ١٢ (.)+-:\u2068\u2069");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), fc.constantFrom<Direction>("ltr", "rtl"), (text, base) => {
      const sorted = (value: string) =>
        Array.from(value.replaceAll(/\p{Cf}|[()]/gu, ""))
          .toSorted()
          .join("");
      const drawn = layOutLine(text, base, fonts)
        .map((run) => run.text)
        .join("");
      expect(sorted(drawn)).toBe(sorted(text));
    }),
  );
});
