import { expect, test } from "vitest";
import { foldText } from "./fold-text.ts";
import { rankMatches } from "./rank-matches.ts";

test("marks, stretching, hamza seats, ta marbuta and digits do not matter", () => {
  expect(foldText("مُحَمَّد")).toBe(foldText("محمد"));
  expect(foldText("أحـــمد ١٢")).toBe("احمد 12");
  expect(foldText("فاطمة")).toBe(foldText("فاطمه"));
  expect(foldText("Élodie")).toBe("elodie");
});

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
