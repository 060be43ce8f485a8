import { describe, expect, it } from "vitest";
import { plainLine, plainText } from "./plain-text.ts";

describe("text that a person typed", () => {
  it("keeps lines, tabs, emoji, accents and marks of direction", () => {
    const text = "مرحبا \u200f(hello)\n\tcafe\u0301 👩‍👧 \u2066x\u2069";
    expect(plainText().parse(text)).toBe(text);
  });

  it("loses what no database and no provider takes", () => {
    expect(plainText().parse("a\0b\u0007c\u009bd\u2028e\uffff")).toBe("abcde");
    expect(plainText().parse("one\r\ntwo\rthree")).toBe("one\ntwo\nthree");
    expect(plainText().parse("half \ud83d and \udc69")).toBe("half \ufffd and \ufffd");
  });

  it("is counted after that, so nothing but control characters is nothing", () => {
    expect(plainText().trim().min(1).safeParse("\0\u0001").success).toBe(false);
    expect(plainText().max(2).safeParse("a\0\0\0b").success).toBe(true);
  });

  it("on one line cannot begin another", () => {
    expect(plainLine().parse('photo\r\nX-Evil: 1".png')).toBe('photo X-Evil: 1".png');
  });
});
