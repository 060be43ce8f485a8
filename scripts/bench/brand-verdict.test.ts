import { expect, test } from "vitest";
import { describeBrandPages, findBrandFaults } from "./brand-verdict.ts";

const page = { items: 50, rowsWritten: 0, mostRead: 200 };
const pages = {
  ...{ people: 1_000_000, products: 100_000 },
  pages: [
    { ...page, name: "leaderboard", rowsRead: 120 },
    { ...page, name: "around me", rowsRead: 201 },
  ],
};

test("a page that reads more than it may is a fault", () => {
  expect(findBrandFaults(pages)).toEqual(['"around me" reads 201 rows, more than 200']);
});

test("every page is in the table, with what it may read", () => {
  expect(describeBrandPages(pages)).toMatch(/1000000 people.*100000 products[\s\S]*leaderboard +50 +120 +200 +0/);
});
