import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml, writeJson } from "./write-text.ts";

test("a title that would end a script stays words", () => {
  const hostile = `</script><script>alert(1)</script><!-- "'&`;
  expect(writeJson({ hostile })).not.toMatch(/[<>&]/);
  expect(JSON.parse(writeJson({ hostile }))).toEqual({ hostile });
  expect(escapeHtml(hostile)).toBe("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- &quot;&#39;&amp;");
});

test("whatever is written is read as the same, and never leaves its element", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const written = writeJson(value);
      expect(written).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
