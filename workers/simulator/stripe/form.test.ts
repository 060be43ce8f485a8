import { expect, test } from "vitest";
import { parseForm } from "./form.ts";

test("nested names become objects and lists, in any order", () => {
  const form = parseForm(
    "mode=payment&line_items[0][price_data][currency]=eur&line_items[1][quantity]=2&line_items[0][quantity]=1&expand[]=a&expand[]=b&metadata[a%5Bb]=c",
  );
  expect(form).toEqual({
    mode: "payment",
    line_items: [{ price_data: { currency: "eur" }, quantity: "1" }, { quantity: "2" }],
    expand: ["a", "b"],
    metadata: { "a[b": "c" },
  });
});

test("names that mean something to JavaScript are names", () => {
  expect(parseForm("__proto__[x]=1&constructor=2")).toMatchObject({ constructor: "2" });
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});
