import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Look } from "./console-page.ts";
import { stack } from "./stack.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds against WCAG 2.2 AA, one line each. */
export async function findViolations(page: Page, where: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  // Mails in their frames are the templates' own; where frames are left alone, one run in the page is all ("legacy"), and a third quicker.
  const { violations } = await new AxeBuilder({ page }).withTags(tags).exclude("iframe").setLegacyMode().analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${where}: ${id} (${help}) at ${target.join(" ")}`),
  );
}

/** How far the page can be pushed sideways, in pixels. */
async function readSidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What every screen is held to: both directions, both lights, desk and phone. */
export const looks: readonly (Look & { readonly name: string })[] = [
  { name: "English, light, desk", language: "en", theme: "light" },
  { name: "Arabic, dark, desk", language: "ar", theme: "dark" },
  { name: "English, light, phone", language: "en", theme: "light", width: 390, height: 844 },
  { name: "Arabic, dark, phone", language: "ar", theme: "dark", width: 390, height: 844 },
];

/** The two that differ most, for what has many screens. */
export const oneOfEach = looks.filter((look) => (look.language === "en") === (look.width === undefined));

/** A page of the console, and what shows that it is there. */
export type Landmark = readonly [place: string, testId: string];

type Inspection = {
  readonly found: string[];
  readonly check: (page: Page, where: string) => Promise<void>;
  /** Goes to each page of the console, and checks it. */
  readonly walk: (page: Page, places: readonly Landmark[]) => Promise<void>;
};

/** A check of a page as it is now: collects what axe finds, and refuses what sticks out sideways. */
export function collectViolations(): Inspection {
  const found: string[] = [];
  async function check(page: Page, where: string): Promise<void> {
    found.push(...(await findViolations(page, where)));
    expect(await readSidewaysOverflow(page), where).toBe(0);
  }
  return {
    found,
    check,
    async walk(page, places) {
      for (const [place, landmark] of places) {
        await page.goto(`${stack.addresses.console}/${place}`);
        await page.getByTestId(landmark).first().waitFor({ state: "attached" });
        await check(page, place);
      }
    },
  };
}
