import { expect, test } from "vitest";
import { rankMatches } from "./rank-matches.ts";

const commands = ["Close conversation", "Assign to me", "Mark as unread", "Switch to dark theme", "إغلاق المحادثة"];
const find = (query: string) => rankMatches(commands, query, (text) => text);

test("nothing typed keeps everything in order", () => {
  expect(find("  ")).toEqual(commands);
});

test("the beginning of the text beats the beginning of a word, which beats the middle", () => {
  expect(rankMatches(["unmark", "a mark", "mark"], "mark", (text) => text)).toEqual(["mark", "a mark", "unmark"]);
});

test("every word must be found, in any order", () => {
  expect(find("theme dark")).toEqual(["Switch to dark theme"]);
  expect(find("assign dark")).toEqual([]);
});

test("Arabic is found without its marks", () => {
  expect(find("اغلاق")).toEqual(["إغلاق المحادثة"]);
});
