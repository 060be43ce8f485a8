import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeEntities } from "./entities.ts";
import { describeFaults } from "./faults.ts";
import { isAllowedAddress } from "./link-rules.ts";
import { directSource, findRefused } from "./prepare-source.ts";
import { findBareLiquid } from "./quoting-rules.ts";

describe("a source is directed", () => {
  const rightToLeft = '<mj-section direction="rtl"/>';

  test.each([
    ["without a head", "<mjml>\n<mj-body></mj-body></mjml>"],
    ["with a head", "<mjml>\n<mj-head>\n<mj-title>x</mj-title></mj-head></mjml>"],
    ["with an empty head", "<mjml>\n<mj-head />\n<mj-body></mj-body></mjml>"],
    ["with a root of its own", '<mjml lang="en" dir="ltr">\n<mj-body></mj-body></mjml>'],
  ])("%s, and its lines stay where they were", (_, source) => {
    const directed = directSource(source, "ar");
    expect(directed).toMatch(/^<mjml lang="ar" dir="rtl">/);
    expect(directed.split(rightToLeft)).toHaveLength(2);
    expect(directed.split("\n")).toHaveLength(source.split("\n").length);
    expect(directSource(source, "en")).not.toContain("rtl");
  });

  test("but not by what stands in a comment", () => {
    const source = "<!-- <mjml> <mj-head> --><mjml><mj-body></mj-body></mjml>";
    expect(directSource(source, "ar")).toMatch(/^<!-- <mjml> <mj-head> --><mjml lang="ar" dir="rtl"><mj-head>/);
  });

  test("and one that names $& or $1 comes out as it was", () => {
    expect(directSource("<mjml><mj-body>$& $1 $`</mj-body></mjml>", "en")).toContain("<mj-body>$& $1 $`</mj-body>");
  });
});

test("what nests without end is refused with its line, wherever its quotes and brackets are", () => {
  const deep = '<mj-text title="a > b">\n'.repeat(70);
  expect(findRefused(deep)).toEqual([{ code: "markup_refused", line: 61, about: "…" }]);
  expect(findRefused('<mj-text title="a > b"></mj-text>\n'.repeat(500))).toEqual([]);
  expect(findRefused("<mj-image />".repeat(500))).toEqual([]);
});

test("looking for what is refused takes no longer than the source is long", () => {
  const sources = [
    "<a ".repeat(60_000),
    `<a b="${"x".repeat(200_000)}`,
    "<a '".repeat(50_000),
    "<mj-style ".repeat(20_000),
  ];
  for (const source of sources) {
    const started = performance.now();
    findRefused(source);
    directSource(source, "ar");
    findBareLiquid(source);
    expect(performance.now() - started, source.slice(0, 10)).toBeLessThan(5_000);
  }
});

describe("a placeholder", () => {
  test.each([
    "{{ a }}",
    '<p title="{{ a }}">{{ a }}</p>',
    "<p title='{% if a %}x{% endif %}'>x</p>",
    `<p title="{{ a | default: "x>y" }}">x</p>`,
    "a < b {{ a }} > c",
    "<style>p { color: red }</style>{{ a }}",
    "<!--[if mso]><td><![endif]-->{{ a }}",
  ])("may stand here: %s", (html) => expect(findBareLiquid(html)).toEqual([]));

  test.each([
    "<p title={{ a }}>x</p>",
    "<p {{ a }}>x</p>",
    "<p {% if a %}hidden{% endif %}>x</p>",
    '<p title="{% if a %}" {% endif %} x="">',
    "<style>p { color: {{ a }} }</style>",
    "</p {{ a }}>",
  ])("may not stand here: %s", (html) => expect(findBareLiquid(html)).toMatchObject([{ code: "markup_liquid" }]));
});

test.each([
  ["href", "https://x.test/{{ customer.name | url_encode }}", true],
  ["href", "mailto:a@x.test", true],
  ["href", "#top", true],
  ["href", "", true],
  ["href", "{{ links.unsubscribe }}", true],
  ["href", "{{links.view}}", true],
  ["href", "{{ customer.fields.site }}", false],
  ["href", "{{ links.unsubscribes }}", false],
  ["href", " java\tscript:alert(1)", false],
  ["href", "\u0001javascript:alert(1)", false],
  ["href", "JAVASCRIPT:alert(1)", false],
  ["href", "data:text/html,x", false],
  ["href", "//x.test", false],
  ["href", "/path", false],
  ["src", "https://x.test/a.png", true],
  ["src", "mailto:a@x.test", false],
  ["src", "cid:1", false],
])("%s=%j is allowed: %s", (attribute, value, allowed) => expect(isAllowedAddress(attribute, value)).toBe(allowed));

test("entities become characters, others stay", () => {
  expect(decodeEntities("a &amp; b &lt;3 &#1605;&#x645; &hellip; &nosuch; &#0; &#xd800; &amp;lt;")).toBe(
    "a & b <3 مم … &nosuch; &#0; &#xd800; &lt;",
  );
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof decodeEntities(text) === "string"));
});

test("faults are told by line, the first twenty", () => {
  const faults = Array.from({ length: 30 }, (_, index) => ({
    code: "mjml_element" as const,
    line: 30 - index,
    about: "x",
  }));
  const told = describeFaults("body.source", faults);
  expect(told.map(({ values }) => values?.["line"])).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});
