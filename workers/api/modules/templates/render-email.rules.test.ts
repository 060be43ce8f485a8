import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderEmail, type EmailVariant, type RenderedEmail } from "./render-email.ts";
import { describeCustomer, type TemplateData } from "./template-data.ts";

const mona = describeCustomer({
  name: "منى أحمد",
  email: "mona@example.test",
  phone: "+966501234567",
  language: "ar",
  fields: { city: "جدة", visits: 3, vip: true, odd: { nested: 1 } },
});
const data: TemplateData = {
  customer: mona,
  organization: { name: "Rose & Co" },
  links: { unsubscribe: "https://x.test/u?a=1&b=2", preferences: "https://x.test/p", view: "" },
};
const nobody = describeCustomer({ name: "+966501234567", email: null, phone: null, language: null, fields: {} });

const make = (parts: Partial<EmailVariant>): EmailVariant => ({
  language: "en",
  subject: "Hello",
  preheader: "",
  html: "<p>Hi</p>",
  text: "Hi",
  ...parts,
});
function rendered(parts: Partial<EmailVariant>, with_: TemplateData = data): RenderedEmail {
  const result = renderEmail(make(parts), with_);
  if (result.kind !== "rendered") throw new Error(JSON.stringify(result));
  return result;
}

describe("a mail is filled", () => {
  test("with what the customer, the organization and the links say", () => {
    const mail = rendered({
      subject: "{{ customer.first_name }}، {{ organization.name }}",
      preheader: "{{ customer.fields.city }}",
      html: '<title>{{ message.subject }}</title><i>{{ message.preheader }}</i><a href="{{ links.unsubscribe }}">{{ customer.fields.visits }} {{ customer.fields.vip }}</a>',
      text: "{{ customer.name }}: {{ links.unsubscribe }}",
    });
    expect(mail).toEqual({
      kind: "rendered",
      subject: "منى، Rose & Co",
      preheader: "جدة",
      html: '<title>منى، Rose &amp; Co</title><i>جدة</i><a href="https://x.test/u?a=1&amp;b=2">3 true</a>',
      text: "منى أحمد: https://x.test/u?a=1&b=2",
    });
  });

  test("with a fallback where the person has no value, an empty one or only a number for a name", () => {
    const text = '{{ customer.first_name | default: "friend" }}{% if customer.fields.city %} in town{% endif %}';
    expect(rendered({ text }, { ...data, customer: nobody }).text).toBe("friend");
    expect(rendered({ text }).text).toBe("منى in town");
  });

  test("escaped in HTML whatever the name, and never in plain text or the subject", () => {
    const name = `"><img src=x onerror=alert(1)>'&`;
    const customer = describeCustomer({ ...nobodyRecord, name });
    const mail = rendered(
      {
        subject: "{{customer.name}}",
        html: '<a title="{{customer.name}}">{{customer.name}}</a>',
        text: "{{customer.name}}",
      },
      { ...data, customer },
    );
    expect(mail.html).toBe(
      '<a title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;">&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;</a>',
    );
    expect([mail.subject, mail.text]).toEqual([name, name]);
  });

  test("with one line of subject: a name cannot begin another header", () => {
    const customer = describeCustomer({ ...nobodyRecord, name: "A\r\nBcc: x@y.test\u2028\u0085\u0000B\ud800" });
    const { subject } = rendered({ subject: "Hi {{ customer.name }}\n" }, { ...data, customer });
    expect(subject).toBe("Hi A Bcc: x@y.test B\ufffd");
  });
});

const nobodyRecord = { name: "", email: null, phone: null, language: null, fields: {} };

describe("a problem of one person", () => {
  test.each([
    ["{{ customer.first_name }}", "customer.first_name"],
    ["{{ customer.fields.city | upcase }}", "customer.fields.city"],
    ["{{ links.view }}", "links.view"],
    ["{% assign a = customer.name %}{{ a }}", null],
    ["{{ nothing.at.all }}", "nothing"],
  ])("%s names the value that is missing", (text, variable) => {
    const result = renderEmail(make({ text }), { ...data, customer: nobody });
    expect(result).toEqual({ kind: "problem", problem: "variable_missing", variable });
  });

  test("is also a subject that comes out empty", () => {
    expect(renderEmail(make({ subject: " {{ '' }} " }), data)).toMatchObject({ problem: "content_broken" });
  });
});

describe("hostile Liquid", () => {
  const nested = (depth: number) => "{% if customer.name %}".repeat(depth) + "x" + "{% endif %}".repeat(depth);
  test.each([
    ["a loop", "{% for i in (1..1000000000) %}{{ i }}{% endfor %}"],
    ["a table of rows", "{% tablerow i in (1..9) %}{% endtablerow %}"],
    ["a huge range", "{{ (1..1000000000) }}"],
    ["a doubling", '{% assign a = "aaaaaaaaaaaaaaaa" %}' + "{% assign a = a | append: a %}".repeat(40) + "{{ a }}"],
    ["a capture", "{% capture a %}x{% endcapture %}"],
    ["a wide date", '{{ "2026-01-01" | date: "%999999999d" }}'],
    ["a large value a thousand times", `{% assign a = "${"a".repeat(10_000)}" %}` + "{{ a }}".repeat(1_000)],
    ["a multiplying replace", `{% assign a = "${"a".repeat(5_000)}" %}{{ a | replace: "a", a }}`],
    ["an include", '{% include "secret" %}'],
    ["a render", '{% render "secret" %}'],
    ["a layout", '{% layout "secret" %}'],
    ["an unknown filter", "{{ customer.name | shout }}"],
    ["a filter that would not escape", "{{ customer.name | raw }}"],
    ["an open tag", "{% if customer.name %}"],
    ["an open value", "{{ customer.name"],
    ["nonsense", "{{ | | }} {% %}"],
    ["deep nesting", nested(20_000)],
  ])(
    "%s breaks nothing but this mail",
    (_, text) => {
      const started = performance.now();
      const result = renderEmail(make({ text, html: text }), data);
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(result).toMatchObject({ kind: "problem", problem: "content_broken" });
    },
    20_000,
  );

  test.each([
    "constructor",
    "__proto__",
    "prototype.polluted",
    "name.constructor",
    "fields.toString",
    "hasOwnProperty",
  ])("customer.%s reaches no prototype", (path) => {
    expect(renderEmail(make({ text: `{{ customer.${path} }}` }), data)).toMatchObject({ problem: "variable_missing" });
    expect(rendered({ text: `{{ customer.${path} | default: "safe" }}` }).text).toBe("safe");
  });

  test("a hundred nested conditions are fine", () => {
    expect(rendered({ text: nested(100) }).text).toBe("x");
  });
});

test("rendering never throws, and what it makes is clean, whatever the template and whoever the person", () => {
  const word = fc.constantFrom(
    ...[
      "{{",
      "}}",
      "{%",
      "%}",
      "{%-",
      " customer.name ",
      " | default: ",
      '"x"',
      "'",
      " if ",
      " endif ",
      " assign a = ",
      " case ",
      " when ",
    ],
    ...[
      "(1..99999999)",
      " | date: ",
      " | replace: ",
      ".size",
      "[0]",
      "[customer]",
      "customer.fields.",
      "links.unsubscribe",
      "{% raw %}",
      "#",
    ],
    ...["\n", "\r\nBcc: a", "<", "&", "\ud800", "منى"],
  );
  const source = fc.oneof(
    fc.array(fc.oneof(word, fc.string({ unit: "binary" })), { maxLength: 30 }).map((parts) => parts.join("")),
    fc.string(),
  );
  const text = fc.string({ unit: "binary" });
  const person = fc.record({
    name: text,
    email: fc.option(text),
    phone: fc.option(text),
    language: fc.option(text),
    fields: fc.dictionary(text, fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null))),
  });
  fc.assert(
    fc.property(source, source, source, person, (subject, html, plain, record) => {
      const result = renderEmail(make({ subject, html, text: plain, preheader: subject }), {
        ...data,
        customer: describeCustomer(record),
      });
      if (result.kind === "problem") return;
      expect(result.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      for (const part of [result.subject, result.preheader, result.html, result.text])
        expect(part.isWellFormed()).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test("no value of a person ever adds markup", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "a", "{", "}", "%", "\u0000") }), (name) => {
      const customer = { ...mona, name };
      const result = renderEmail(make({ html: '[{{ customer.name | default: "-" }}]' }), { ...data, customer });
      if (result.kind === "rendered") expect(result.html).not.toMatch(/[<>"']/);
    }),
  );
});
