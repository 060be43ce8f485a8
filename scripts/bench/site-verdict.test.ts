import { expect, test } from "vitest";
import { describeSites, findSiteFaults } from "./site-verdict.ts";
import type { SitePage } from "./sites.ts";

const good: SitePage = {
  brand: "lowkeymode",
  path: "/timer",
  scores: { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 },
  scripts: 30_123,
  painted: 1_700,
  shifted: 0.001,
  complaints: [],
};

test("a page within its bounds is no fault, however slow the machine made it look", () => {
  expect(findSiteFaults([good, { ...good, scores: { ...good.scores, performance: 40 } }])).toEqual([]);
});

test("a page that is too heavy, or that Lighthouse has something against, is named with what it is", () => {
  const heavy = { ...good, scripts: 35_100 };
  const hidden = { ...good, scores: { ...good.scores, seo: 91 }, complaints: ["robots-txt: robots.txt is not valid"] };
  expect(findSiteFaults([heavy, hidden])).toEqual([
    "lowkeymode/timer needs 35.1 kB of JavaScript, more than 35",
    "lowkeymode/timer has 91 for seo, less than 95: robots-txt: robots.txt is not valid",
  ]);
});

test("a person reads what was measured, and what missed its aim", () => {
  const text = describeSites([good, { ...good, path: "/", scores: { ...good.scores, performance: 94 } }]);
  expect(text).toMatch(/lowkeymode \/timer\s+30\.1\s+99\s+100\s+100\s+100\s+1700\s+0\.001/);
  expect(text).toContain("performance under 95: 1 of 2");
});
