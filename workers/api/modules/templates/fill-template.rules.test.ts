import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillTemplate } from "./fill-template.ts";
import { describeCustomer } from "./template-data.ts";
import { listPlaces, readLayout } from "./whatsapp-template.ts";

const emma = describeCustomer({
  name: "Emma Clarke",
  email: null,
  phone: "+447400123456",
  language: "en",
  fields: { city: "Leeds\n  and   York" },
});
const template = (...components: unknown[]) => ({ category: "MARKETING", components });
const body = (text: string) => ({ type: "BODY", text });
const from = (path: string | null, fallback = "") => ({ from: path, fallback });

describe("a template is filled", () => {
  test("by number, by name, in a header, a link and a code", () => {
    const full = template(
      { type: "HEADER", format: "TEXT", text: "Hi {{1}}" },
      body("{{2}} then {{1}}"),
      { type: "FOOTER", text: "Reply STOP" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Yes" },
          { type: "URL", text: "Look", url: "https://x.test/{{1}}" },
          { type: "COPY_CODE", text: "Copy" },
        ],
      },
    );
    const filled = fillTemplate(
      full,
      {
        "header.1": from("first_name"),
        "body.1": from("fields.city"),
        "body.2": from("email", "no mail"),
        "button.1": from(null, "spring"),
        "button.2": from(null, "SAVE10"),
      },
      emma,
    );
    expect(filled).toEqual({
      kind: "filled",
      shown: "Hi Emma\nno mail then Leeds and York\nReply STOP",
      components: [
        { type: "header", parameters: [{ type: "text", text: "Emma" }] },
        {
          type: "body",
          parameters: [
            { type: "text", text: "Leeds and York" },
            { type: "text", text: "no mail" },
          ],
        },
        { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "spring" }] },
        {
          type: "button",
          sub_type: "copy_code",
          index: "2",
          parameters: [{ type: "coupon_code", coupon_code: "SAVE10" }],
        },
      ],
    });
    expect(fillTemplate(template(body("مرحبًا {{ name }}!")), { "body.name": from("first_name") }, emma)).toEqual({
      kind: "filled",
      shown: "مرحبًا Emma!",
      components: [{ type: "body", parameters: [{ type: "text", parameter_name: "name", text: "Emma" }] }],
    });
  });

  test("with a medium at its head", () => {
    const pictured = template({ type: "HEADER", format: "IMAGE" }, body("Look"));
    const medium = { type: "image", image: { id: "9" } } as const;
    expect(fillTemplate(pictured, {}, emma, medium)).toMatchObject({
      components: [{ type: "header", parameters: [medium] }],
      shown: "Look",
    });
    expect(fillTemplate(pictured, {}, emma)).toMatchObject({ problem: "variable_missing", variable: "header" });
  });
});

describe("a problem of one person", () => {
  test.each([
    ["no value and no fallback", { "body.1": from("email") }],
    ["a fallback of spaces", { "body.1": from("email", " \n ") }],
    ["no entry for the place", {}],
    ["a datum that nobody has", { "body.1": from("__proto__") }],
  ])("is %s", (_, variables) => {
    const result = fillTemplate(template(body("Hi {{1}}!")), variables, emma);
    expect(result).toEqual({ kind: "problem", problem: "variable_missing", variable: "body.1" });
  });

  test("is a text that becomes longer than WhatsApp takes", () => {
    const result = fillTemplate(template(body("Hi {{1}}!")), { "body.1": from(null, "x".repeat(1_100)) }, emma);
    expect(result).toEqual({ kind: "problem", problem: "content_broken", variable: "body" });
  });
});

test.each([
  ["a one-time code", { category: "AUTHENTICATION", components: [body("{{1}} is your code")] }],
  ["a carousel", template(body("Hi"), { type: "CAROUSEL", cards: [] })],
  ["a flow", template(body("Hi"), { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Go" }] })],
  ["a place on the map", template({ type: "HEADER", format: "LOCATION" }, body("Hi"))],
  ["nothing that we know", { category: "MARKETING", components: "x" }],
])("%s is not sent", (_, unfit) => {
  expect(readLayout(unfit)).toBeNull();
  expect(fillTemplate(unfit, {}, emma)).toMatchObject({ problem: "content_broken" });
});

test("filling never throws; what is filled has a value for each place, and none that Meta refuses", () => {
  const text = fc.string({
    unit: fc.constantFrom("{{1}}", "{{2}}", "{{a}}", "{{", "}}", " ", "\n", "\t", "x", "م", "\ud800"),
  });
  const source = fc.record({
    from: fc.option(fc.constantFrom("name", "email", "fields.city", "constructor")),
    fallback: text,
  });
  const variables = fc.dictionary(fc.constantFrom("body.1", "body.2", "body.a", "header.1"), source);
  fc.assert(
    fc.property(text, text, variables, text, (head, words, given, name) => {
      const components = [{ type: "HEADER", format: "TEXT", text: head }, body(words)];
      const layout = readLayout(template(...components));
      const result = fillTemplate(template(...components), given, { ...emma, name });
      if (result.kind === "problem" || layout === null) return;
      const values = result.components.flatMap(({ parameters }) =>
        parameters.map((parameter) => ("text" in parameter ? parameter.text : "")),
      );
      expect(values).toHaveLength(listPlaces(layout).length);
      for (const value of values) expect(value).toMatch(/^\S$|^\S[^\n\t]*\S$/u);
      for (const value of values) expect(value).not.toMatch(/ {4}/);
    }),
  );
});
