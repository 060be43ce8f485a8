import { expect, test } from "vitest";
import { shownHtml, splitLinks } from "./mailbox.store.ts";

test("links of a letter open pages of their own", () => {
  expect(shownHtml("<html><HEAD lang=en><title>$&</title></head></html>")).toBe(
    '<html><HEAD lang=en><base target="_blank"><title>$&</title></head></html>',
  );
  expect(shownHtml("<p>Hi</p>")).toBe('<base target="_blank"><p>Hi</p>');
});

test("addresses in a text are links, and end where their sentence does", () => {
  expect(splitLinks("See https://a.example/x?y=1. Or (http://b.example)!")).toEqual([
    { text: "See ", isLink: false },
    { text: "https://a.example/x?y=1", isLink: true },
    { text: ". Or (", isLink: false },
    { text: "http://b.example", isLink: true },
    { text: ")!", isLink: false },
  ]);
  expect(splitLinks("")).toEqual([]);
});
