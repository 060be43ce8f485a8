import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { linkPlaceholders, prepareLinks, trackingKeysOf, type Letter } from "./service/prepare-links.ts";
import { readClick, readOpen, readPreferences, readView } from "./tokens.ts";

const keys = trackingKeysOf({ sealingKeys: [{ id: "k1", key: new Uint8Array(32).fill(7) }] });
const origin = "https://api.loggia.example";
const host = "api.loggia.example";
const letter: Letter = {
  organizationId: "org_01kp0000000000000000000000",
  delivery: "cmp_01kp0000000000000000000001.0.7",
  sentAt: Date.UTC(2026, 10, 21, 9, 40),
  origin,
  trackOpens: true,
  trackClicks: true,
  recipient: { customerId: "cus_01kp0000000000000000000002", purpose: "marketing", channel: "email" },
};
const prepare = (html: string, text = "", changes: Partial<Letter> = {}) =>
  prepareLinks(keys, { ...letter, ...changes }, { html, text });

/** The links of a letter as [number, address], in order. */
function linksIn(content: string) {
  return [...content.matchAll(/\/t\/c\/([\w-]+\.[\w-]+)/g)].map(([, token = ""]) => {
    const click = readClick(keys, host, token);
    return click && [click.link, click.url];
  });
}

describe("links of a letter", () => {
  it("lead through us, numbered in order, also in old and sloppy HTML", () => {
    const { html } = prepare(
      `<p><A class=x HREF = 'https://shop.example/a?x=1&amp;y=2'>a</A>
       <a title="1 > 0" href=https://shop.example/b>b</a><area href="HTTP://Shop.example"/><a\nhref="https://shop.example/a?x=1&#38;y=2">a</a></p>`,
    );
    expect(linksIn(html)).toEqual([
      [1, "https://shop.example/a?x=1&y=2"],
      [2, "https://shop.example/b"],
      [3, "http://shop.example/"],
      [4, "https://shop.example/a?x=1&y=2"],
    ]);
    expect(html).toContain(`<A class=x HREF = "${origin}/t/c/`);
    expect(html).toContain(`<a title="1 > 0" href="${origin}`);
  });

  it("stay as they are where they are no addresses of the web, are marked, or could lead elsewhere than they look", () => {
    const untouched = [
      `<a href="mailto:care@bayt.example">`,
      `<a href="tel:+20100000000">`,
      `<a href="#top">`,
      `<a href="/relative">`,
      `<a href="//evil.example">`,
      `<a href="javascript:alert(1)">`,
      `<a href=" java&#10;script:alert(1)">`,
      `<a href="data:text/html,x">`,
      `<a href="https://good.example@evil.example/">`,
      `<a href="https:\\\\evil.example">`,
      `<a href="https://shop.example/?a&unknown;b">`,
      `<a data-no-track href="https://shop.example/">`,
      `<a href="https://shop.example/" DATA-NO-TRACK="">`,
      `<a href="${origin}/t/u/abc.def">`,
      `<a href="https://${"x".repeat(2100)}.example/">`,
      `<link href="https://fonts.example/a.css">`,
      `<img src="https://shop.example/a.png">`,
      `<!-- <a href="https://shop.example/"> -->`,
      `<style>a[href="x"]{} <a href="https://shop.example/"></style>`,
      `<script><a href="https://shop.example/"></script>`,
      `<a title='<a href="https://shop.example/">'>`,
      `a < b, <a href="https://shop.example`,
    ];
    for (const html of untouched) expect(prepare(html, "", { trackOpens: false }).html, html).toBe(html);
  });

  it("in the text have the number of the same address in the HTML, and keep their sentence", () => {
    const { text } = prepare(
      `<a href="https://shop.example/a">a</a><a href="https://shop.example/b">b</a>`,
      "See https://shop.example/b. (Or https://shop.example/c_(d)!) <https://shop.example/a>، \u2066https://shop.example/e\u2069؟",
    );
    expect(linksIn(text)).toEqual([
      [2, "https://shop.example/b"],
      [3, "https://shop.example/c_(d)"],
      [1, "https://shop.example/a"],
      [4, "https://shop.example/e"],
    ]);
    expect(text.replaceAll(/https:\/\/api[\w./-]+\.[\w-]{22}/g, "*")).toBe("See *. (Or *!) <*>، \u2066*\u2069؟");
  });

  test("are never lost or changed, whatever stands around them", () => {
    const noise = fc.string({ unit: fc.constantFrom(..."<>a/!-=\"' &;href", "https:", "<a ", "<!--", "-->", "é") });
    const url = fc.webUrl().map((address) => new URL(address).href.replaceAll(/['"()]/g, ""));
    fc.assert(
      fc.property(fc.array(url, { maxLength: 5 }), fc.string({ unit: "grapheme" }), (urls, words) => {
        const inner = words.replaceAll(/[<>&]/g, "");
        const html = urls.map((address) => `<a href="${address.replaceAll("&", "&amp;")}">${inner}</a>`).join(" ");
        expect(linksIn(prepare(html).html).map((link) => link?.[1])).toEqual(urls);
      }),
    );
    // What is not a link at all comes out as it went in.
    fc.assert(
      fc.property(noise, (html) => {
        const prepared = prepare(html, "", { trackOpens: false }).html;
        if (linksIn(prepared).length === 0) expect(prepared).toBe(html);
      }),
    );
  });
});

describe("a letter", () => {
  it("shows its opening by one picture at the end of the body", () => {
    const { html } = prepare("<html><body><p>Hi</p></body></html>");
    const token =
      /<p>Hi<\/p><img src="https:\/\/api\.loggia\.example\/t\/o\/([\w.-]+)" [^>]*alt="" [^>]*\/><\/body>/.exec(html);
    expect(readOpen(keys, host, token?.[1] ?? "")).toEqual({
      organizationId: letter.organizationId,
      delivery: letter.delivery,
      sentAt: letter.sentAt,
    });
    expect(prepare("İ<p>no body</p>").html).toMatch(/^İ<p>no body<\/p><img /);
  });

  it("with both switches off is untouched but for the person's own address", () => {
    const html = `<body><a href="https://shop.example/">a</a><a href="${linkPlaceholders.unsubscribe}">no more</a></body>`;
    const text = `https://shop.example/ ${linkPlaceholders.preferences}`;
    const off = prepare(html, text, { trackOpens: false, trackClicks: false });
    const address = /<a href="([^"]+)">no more/.exec(off.html)?.[1] ?? "";
    expect(off.html).toBe(html.replace(linkPlaceholders.unsubscribe, address));
    expect(off.text).toBe(`https://shop.example/ ${address}`);
    expect(readPreferences(keys, host, address.replace(`${origin}/t/u/`, ""))).toEqual({
      organizationId: letter.organizationId,
      delivery: letter.delivery,
      ...letter.recipient,
    });
  });

  it("never counts the link that unsubscribes", () => {
    const { html, text } = prepare(`<a href="${linkPlaceholders.unsubscribe}">x</a>`, linkPlaceholders.unsubscribe);
    expect(linksIn(html + text)).toEqual([]);
    expect(html).toContain(`href="${origin}/t/u/`);
    expect(text).toMatch(/^https:\/\/api\.loggia\.example\/t\/u\/[\w.-]+$/);
  });

  it("has the headers of RFC 8058, by https first", () => {
    const { headers } = prepare("", "", { unsubscribeMailbox: "stop@bayt.example" });
    expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(headers["List-Unsubscribe"]).toMatch(
      /^<https:\/\/api\.loggia\.example\/t\/u\/[\w.-]+>, <mailto:stop@bayt\.example\?subject=unsubscribe>$/,
    );
    expect(prepare("").headers["List-Unsubscribe"]).toMatch(/^<[^,]+>$/);
  });

  it("can be read in a browser by an address of its own, where it is known what it was made from", () => {
    const templateId = "emt_01kp0000000000000000000003";
    const { html } = prepare(`<a href="${linkPlaceholders.view}">view</a>`, "", { templateId });
    const { origin: _, recipient, trackOpens: __, ...sent } = letter;
    const token = /\/t\/v\/([\w.-]+)"/.exec(html)?.[1] ?? "";
    expect(readView(keys, host, token)).toEqual({ ...sent, ...recipient, templateId });
    expect(prepare(linkPlaceholders.view, "", { trackOpens: false }).html).toBe("");
  });

  it("that nobody can unsubscribe from has neither headers nor addresses", () => {
    const { html, headers } = prepare(`<p>${linkPlaceholders.preferences}</p>`, "", {
      recipient: null,
      trackOpens: false,
    });
    expect(headers).toEqual({});
    expect(html).toBe("<p></p>");
  });
});
