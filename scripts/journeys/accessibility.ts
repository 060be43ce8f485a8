import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Look } from "./console-page.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds against WCAG 2.2 AA, one line each. */
export async function findViolations(page: Page, where: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${where}: ${id} (${help}) at ${target.join(" ")}`),
  );
}

/** How far the page can be pushed sideways, in pixels. */
async function readSidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** How long axe may take over every screen of a site, in ms. */
export const everyScreen = 180_000;

/** What every screen is held to: both directions, both lights, desk and phone. */
export const looks: readonly (Look & { readonly name: string })[] = [
  { name: "English, light, desk", language: "en", theme: "light" },
  { name: "Arabic, dark, desk", language: "ar", theme: "dark" },
  { name: "English, light, phone", language: "en", theme: "light", width: 390, height: 844 },
  { name: "Arabic, dark, phone", language: "ar", theme: "dark", width: 390, height: 844 },
];

/** A check of a page as it is now: collects what axe finds, and refuses what sticks out sideways. */
export function collectViolations(): { found: string[]; check: (page: Page, where: string) => Promise<void> } {
  const found: string[] = [];
  return {
    found,
    async check(page, where) {
      found.push(...(await findViolations(page, where)));
      expect(await readSidewaysOverflow(page), where).toBe(0);
    },
  };
}
