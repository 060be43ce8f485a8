import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "./clean-text.ts";

describe("cleaning text", () => {
  it("keeps emoji, Arabic and direction marks as they are", () => {
    const text = "مرحبا \u200f(abc)\u202b 👩‍👩‍👧 \u2066+966\u2069";
    expect(cleanText(text, 4096)).toBe(text);
  });

  it("removes NUL and replaces half characters", () => {
    expect(cleanText("a\0b\ud83dc\udc4d", 100)).toBe("ab\ufffdc\ufffd");
  });

  it("never cuts an emoji in two", () => {
    expect(cleanText("abc👍", 4)).toBe("abc");
    expect(cleanText("abc👍", 5)).toBe("abc👍");
  });

  it("is well formed, free of NUL and within the limit for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const clean = cleanText(text, limit);
        expect(clean.length).toBeLessThanOrEqual(limit);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toContain("\0");
        expect(cleanText(clean, limit)).toBe(clean);
      }),
    );
  });
});
