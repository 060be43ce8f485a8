import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { compileVariant, type CompiledVariant, type VariantSource } from "./compile-variant.ts";
import { renderEmail } from "./render-email.ts";
import { describeCustomer } from "./template-data.ts";

const wrap = (content: string, head = "") =>
  `<mjml>\n${head}<mj-body>\n<mj-section><mj-column>\n${content}\n</mj-column></mj-section></mj-body></mjml>`;
const write = (parts: Partial<VariantSource>): VariantSource => ({
  language: "en",
  subject: "News",
  preheader: "",
  source: wrap("<mj-text>Hi</mj-text>"),
  text: null,
  ...parts,
});
async function compile(parts: Partial<VariantSource>): Promise<CompiledVariant> {
  const result = await compileVariant(write(parts), "body");
  if (result.kind === "refused") throw new Error(JSON.stringify(result.errors));
  return result.variant;
}
async function refused(parts: Partial<VariantSource>) {
  const result = await compileVariant(write(parts), "body");
  if (result.kind === "compiled") throw new Error(`compiled: ${result.variant.html}`);
  return result.errors.map(({ path, code, values }) => [path, code, values?.["line"], values?.["about"]]);
}

// The compiler is large: on a busy machine it takes seconds to load.
beforeAll(() => compile({}), 60_000);

describe("a mail is compiled", () => {
  test("in its language's direction, with the subject as title and the preheader before everything", async () => {
    const source = wrap("<mj-text>مرحبًا {{ customer.first_name | default: 'صديقنا' }}</mj-text>");
    const { html } = await compile({
      language: "ar",
      source,
      preheader: "عرض {{ customer.fields.city | default: 'اليوم' }}",
    });
    expect(html).toContain('<html lang="ar" dir="rtl"');
    expect(html).toContain("direction:rtl");
    expect(html).toMatch(/text-align:right[^>]*>مرحبًا \{\{ customer\.first_name/);
    expect(html).toContain("<title>{{ message.subject }}</title>");
    expect(html).toMatch(/<body[^>]*><div style="display:none;[^>]*>\{\{ message\.preheader \}\}/);
    expect(html).not.toContain("fonts.googleapis.com");
    expect((await compile({})).html).toContain('<html lang="en" dir="ltr"');
  });

  test("with what the author says about direction and type before ours", async () => {
    const head =
      '<mj-head><mj-attributes><mj-all font-family="Tajawal" /><mj-text align="left" /></mj-attributes></mj-head>';
    const { html } = await compile({ language: "ar", source: wrap("<mj-text>Hi</mj-text>", head) });
    expect(html).toMatch(/font-family:Tajawal[^>]*text-align:left[^>]*>Hi/);
  });

  test("and filled: nothing of a person becomes markup", async () => {
    const source = wrap(
      `<mj-text><a href="https://x.test/?n={{ customer.name | url_encode }}" title='{{ customer.name }}'>{{ customer.name }}</a></mj-text>`,
    );
    const variant = await compile({ source, subject: "{{ customer.name }}", preheader: "{{ customer.name }}" });
    const customer = describeCustomer({ ...person, name: `"><script>alert('x')</script>` });
    const mail = renderEmail(variant, { customer, organization: { name: "Rose" }, links });
    if (mail.kind === "problem") throw new Error(mail.problem);
    expect(mail.html).not.toContain("<script");
    expect(mail.html.match(/&lt;script&gt;alert\(&#39;x&#39;\)/g)).toHaveLength(4);
  });

  test("with a text part made of it: blocks, links with their address, pictures by their words, Liquid as it is", async () => {
    const source = wrap(`<mj-image src="https://x.test/a.png" alt="Roses &amp; lilies" />
      <mj-text><h1>Hello {{ customer.first_name | default: "you" }}</h1><p>One&nbsp;two<br/>three &lt;3</p><ul><li>a</li><li>b</li></ul></mj-text>
      <mj-button href="https://x.test/?a=1&amp;b=2">Look</mj-button>
      <mj-text><a href="{{ links.unsubscribe }}">Leave</a></mj-text>`);
    const { text, variables } = await compile({ source, preheader: "not this" });
    expect(text.split("\n").filter((line) => line !== "")).toEqual([
      "Roses & lilies",
      'Hello {{ customer.first_name | default: "you" }}',
      "One\u00a0two",
      "three <3",
      "- a",
      "- b",
      "Look: https://x.test/?a=1&b=2",
      "Leave: {{ links.unsubscribe }}",
    ]);
    expect(variables).toEqual(["customer.first_name", "links.unsubscribe"]);
  });

  test("with the text part that was written by hand, where there is one", async () => {
    expect((await compile({ text: "Hi {{ customer.name }}" })).text).toBe("Hi {{ customer.name }}");
  });
});

const person = { name: "Emma", email: null, phone: null, language: null, fields: {} };
const links = { unsubscribe: "https://x.test/u", preferences: "", view: "" };

describe("what is wrong is told with its line", () => {
  test.each([
    ["an unknown element", "<mj-foo>a</mj-foo>", "mjml_element", 4, "mj-foo"],
    ["an unknown attribute", '<mj-text foo="1">a</mj-text>', "mjml_attribute", 4, "mj-text foo"],
    ["an element in the wrong place", "<mj-section></mj-section>", "mjml_place", 4, "mj-section"],
    ["an unfit value", '<mj-text align="up">a</mj-text>', "mjml_value", 4, "mj-text align"],
    ["an include", '<mj-include path="./secrets" />', "markup_refused", 4, "mj-include"],
    ["a script", "<mj-raw><script>alert(1)</script></mj-raw>", "markup_refused", 4, "script"],
    ["an open condition", "<mj-text>\n{% if customer.name %}</mj-text>", "liquid_broken", 5, undefined],
    ["a loop", "<mj-text>{% for a in (1..9) %}{% endfor %}</mj-text>", "liquid_broken", 4, undefined],
  ])("%s", async (_, content, code, line, about) => {
    const [first] = await refused({ source: wrap(content) });
    expect(first?.slice(0, 3)).toEqual(["body.source", code, line]);
    if (about !== undefined) expect(first?.[3]).toBe(about);
  });

  test.each([
    ["no MJML at all", "hello"],
    ["nothing", " "],
    ["HTML", "<html><body>Hi</body></html>"],
    ["a mail without a body", "<mjml></mjml>"],
  ])("%s is no mail", async (_, source) => {
    expect((await refused({ source }))[0]?.slice(0, 2)).toEqual(["body.source", "mjml_broken"]);
  });

  test("every part at once", async () => {
    const faults = await refused({ subject: "{{", preheader: "{% x %}", text: "{{ a | b }}", source: "" });
    expect(faults.map(([path]) => path)).toEqual(["body.subject", "body.preheader", "body.text", "body.source"]);
  });
});

describe("hostile markup", () => {
  test.each([
    ["an event", '<mj-text><p onclick="alert(1)">a</p></mj-text>', "markup_refused"],
    ["an event in a picture", "<mj-text><img onerror=alert(1)></mj-text>", "markup_refused"],
    ["a script address", '<mj-button href="javascript:alert(1)">a</mj-button>', "link_refused"],
    ["a script address in pieces", '<mj-text><a href="java&#10;script:alert(1)">a</a></mj-text>', "link_refused"],
    ["an address that a person decides", '<mj-button href="{{ customer.fields.site }}">a</mj-button>', "link_refused"],
    ["data as a picture", '<mj-image src="data:image/svg+xml,x" />', "link_refused"],
    ["a frame", '<mj-raw><iframe src="https://x.test"></iframe></mj-raw>', "markup_refused"],
    ["a form", '<mj-raw><form action="https://x.test"></form></mj-raw>', "markup_refused"],
    ["a base", '<mj-raw><base href="https://x.test"></mj-raw>', "markup_refused"],
    ["a refresh", '<mj-raw><meta http-equiv="refresh" content="0;url=https://x.test"></mj-raw>', "markup_refused"],
    ["a drawing", "<mj-text><svg><a href='x'></a></svg></mj-text>", "markup_refused"],
    ["a bare attribute", "<mj-text><p title={{ customer.name }}>a</p></mj-text>", "markup_liquid"],
    ["a name for a tag", "<mj-text><p {{ customer.name }}>a</p></mj-text>", "markup_liquid"],
    ["elements without end", "<mj-text>".repeat(5_000), "markup_refused"],
    ["a comment without end", "<mj-text>a <!-- b</mj-text>", "markup_refused"],
  ])("%s is refused", async (_, content, code) => {
    expect((await refused({ source: wrap(content) }))[0]?.[1]).toBe(code);
  });

  test("a value in a style sheet, inlined styles and attributes from afar are refused", async () => {
    const styled = (style: string) => wrap("<mj-text>a</mj-text>", `<mj-head>${style}</mj-head>`);
    expect((await refused({ source: styled("<mj-style>p { color: {{ customer.name }} }</mj-style>") }))[0]?.[1]).toBe(
      "markup_liquid",
    );
    expect((await refused({ source: styled('<mj-style inline="inline">p {}</mj-style>') }))[0]?.[1]).toBe(
      "markup_refused",
    );
    expect((await refused({ source: styled("<mj-html-attributes></mj-html-attributes>") }))[0]?.[1]).toBe(
      "markup_refused",
    );
    expect((await compile({ source: styled("<mj-style>p { color: red }</mj-style>") })).html).toContain("color: red");
  });
});

test("compiling never throws, and nothing that runs comes out", async () => {
  const piece = fc.constantFrom(
    ...[
      "<mjml>",
      "</mjml>",
      "<mj-body>",
      "</mj-body>",
      "<mj-section>",
      "<mj-column>",
      "<mj-text>",
      "</mj-text>",
      "<mj-raw>",
      "<mj-head>",
    ],
    ...[
      "<script>",
      "<p ",
      "onclick=",
      '"',
      "'",
      ">",
      "<!--",
      "-->",
      "<![CDATA[",
      "{{",
      "}}",
      "{% if a %}",
      "href=",
      "javascript:x",
      "مرحبا",
      "\ud800",
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
      const sources = [pieces.join(""), wrap(`<mj-text>${pieces.join(" ")}</mj-text>`)];
      for (const source of sources) {
        const result = await compileVariant(write({ source }), "body");
        if (result.kind === "refused") continue;
        expect(result.variant.html.replaceAll(/<!--.*?-->/gs, "")).not.toMatch(/<script|<[a-z][^<>"']* onclick=/);
      }
    }),
    { numRuns: 150 },
  );
});
