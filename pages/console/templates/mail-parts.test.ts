import { expect, test } from "vitest";
import { takeMailApart } from "./mail-parts.ts";

test("style sheets and attributes are taken out of the markup", () => {
  const { markup, sheets } = takeMailApart(
    `<html><head><style type="text/css">a{color:red}</style></head><body style="margin:0"><td class="x" style='padding:1px'>style="kept"</td></body></html>`,
  );
  expect(sheets).toEqual(["a{color:red}"]);
  expect(markup).toContain(`<body data-style="margin:0">`);
  expect(markup).toContain(`<td class="x" data-style='padding:1px'>style="kept"</td>`);
  expect(markup).not.toContain("<style");
});

test("comments for one mail program are left out, and sheets fetch nothing", () => {
  const { markup, sheets } = takeMailApart(
    `<!--[if mso]><table style="x"><![endif]--><p>hi</p><style>@import url(https://x.example);b{}</style>`,
  );
  expect(markup).toBe("<p>hi</p>");
  expect(sheets).toEqual(["b{}"]);
});

test("language and direction are the mail's own", () => {
  expect(takeMailApart(`<!doctype html><html lang="ar" dir="rtl"><body></body></html>`)).toMatchObject({
    language: "ar",
    direction: "rtl",
  });
  expect(takeMailApart("<p>x</p>")).toMatchObject({ language: "", direction: "ltr" });
});
