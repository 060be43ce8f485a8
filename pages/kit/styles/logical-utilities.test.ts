import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const pages = new URL("../../", import.meta.url);

/** Utilities that name a side of the screen instead of a side of the text, behind any variant. */
const physical =
  /(?<![\w-])(?:[\w[\]=:()-]+:)?-?(?:[mp][lr]-|(?:left|right)-(?=[\d[]|auto|full|px)|text-(?:left|right)(?![\w-])|(?:border|rounded)-(?:[lr]|[tb][lr])(?![\w]|-auto)|scroll-[mp][lr]-|float-(?:left|right)|clear-(?:left|right)|origin-(?:\w+-)?(?:left|right))/g;
const sideProperties =
  /(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)):|text-align:\s*(?:left|right)/g;

/** What is about the screen or the script itself and not about the page's direction. */
const excused = new Set(["rtl:text-right"]);

function findPhysical(file: string, pattern: RegExp): string[] {
  const source = readFileSync(new URL(file, pages), "utf8");
  return [...source.matchAll(pattern)].map(([found]) => found).filter((found) => !excused.has(found));
}

test("the pattern knows a physical utility when it sees one", () => {
  const bad = "ml-2 sm:pr-4 -left-1 text-left rounded-tl-lg border-r hover:mr-auto right-[3px]";
  expect(bad.match(physical)).toHaveLength(8);
  const good = "ms-2 pe-4 start-0 text-start rounded-ss-small border-e max-w-lg place-items-center leftover items-end";
  expect(good.match(physical)).toBeNull();
});

test.each([
  ["components and screens", "**/*.tsx", physical],
  ["stylesheets", "**/*.css", sideProperties],
])("%s speak of start and end, not of left and right", (_what, files, pattern) => {
  const found = globSync(files, { cwd: pages, exclude: ["**/dist/**"] }).map((file) => ({
    file,
    found: findPhysical(file, pattern),
  }));
  expect(found.length).toBeGreaterThan(3);
  expect(found.filter((entry) => entry.found.length > 0)).toEqual([]);
});
