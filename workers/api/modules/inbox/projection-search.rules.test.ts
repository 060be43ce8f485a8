import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchQuery, searchReferences, searchText } from "./projection-search.ts";

const schema = `create virtual table search using fts5(org, ref, body, org_id unindexed, content = '',
  contentless_delete = 1, contentless_unindexed = 1, tokenize = "unicode61 tokenchars '_'")`;

function index(texts: readonly string[]) {
  const database = new DatabaseSync(":memory:");
  database.exec(schema);
  const insert = database.prepare("insert into search (rowid, org, ref, body, org_id) values (?, ?, ?, ?, ?)");
  texts.forEach((text, at) => insert.run(at + 1, "org_a", `msg_${at + 1}`, searchText(text), "org_a"));
  const find = database.prepare("select rowid from search where search match ? and org_id = 'org_a' order by rowid");
  return (match: string) => find.all(match).map((row) => Number(row["rowid"]));
}

function search(texts: readonly string[], query: string, orgId = "org_a"): readonly number[] {
  const match = searchQuery(orgId, query);
  return match === null ? [] : index(texts)(match);
}

describe("searchQuery", () => {
  const texts = [
    "I want a refund, please",
    "أريد استرداد المبلغ",
    "وصلني الكتابُ اليوم",
    "موعد في العيادة الساعة ٥",
    "كتاب جديد",
  ];

  it.each([
    ["the start of a word", "ref", [1]],
    ["all words, any order", "please refund", [1]],
    ["nothing when one word is missing", "refund tomorrow", []],
    ["Arabic without its article and marks", "كتاب", [3, 5]],
    ["Arabic with an article the text lacks", "الكتاب", [3, 5]],
    ["ta marbuta typed as ha", "العياده", [4]],
    ["Latin digits for Arabic ones", "5", [4]],
  ])("finds %s", (_what, query, found) => {
    expect(search(texts, query)).toEqual(found);
  });

  it("finds nothing in another organization", () => {
    expect(search(texts, "refund", "org_b")).toEqual([]);
  });

  it("has nothing to look for without a word", () => {
    expect(searchQuery("org_a", '  "*() -- 😀 ')).toBeNull();
  });

  it("is never broken by what people type", () => {
    const find = index(["hello"]);
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom('" OR org : "org_b', "NEAR(a b)", "a AND NOT b", "body:x*", "^a + b"),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const match = searchQuery("org_a", text);
        if (match !== null) find(match);
      }),
    );
  });

  it("finds a text by any word of itself", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(..."abcوالكتبمةأئ٣9"), minLength: 1, maxLength: 8 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (words) => {
          expect(search([words.join(" ")], words[0] ?? "")).toEqual([1]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("searchReferences", () => {
  it("names exactly the asked messages", () => {
    const find = index(["one", "two", "three"]);
    expect(find(searchReferences(["msg_1", "msg_3"]))).toEqual([1, 3]);
  });
});
