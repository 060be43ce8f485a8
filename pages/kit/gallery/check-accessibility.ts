import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { type OpenGallery, openGallery, type View } from "./open-gallery.ts";

export type Violation = { where: string; rule: string; help: string; targets: string[] };

const overlays = [
  { opener: "open-menu", shown: "[role=menu]" },
  { opener: "open-dialog", shown: "[role=alertdialog]" },
  { opener: "open-palette", shown: "[role=combobox]" },
  { opener: "open-shortcuts", shown: "[role=dialog]" },
];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function analyze(page: Page, where: string, within?: string): Promise<Violation[]> {
  const builder = new AxeBuilder({ page }).withTags(tags);
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  return violations.map(({ id, help, nodes }) => ({
    where,
    rule: id,
    help,
    targets: nodes.map(({ target }) => target.join(" ")),
  }));
}

async function checkView(gallery: OpenGallery, view: View): Promise<Violation[]> {
  const page = await gallery.show(view);
  const where = `${view.language} ${view.theme} ${view.width}px`;
  const found = await analyze(page, where);
  for (const { opener, shown } of overlays) {
    await page.getByTestId(opener).click();
    await page.locator(shown).waitFor();
    found.push(...(await analyze(page, `${where}, ${opener}`, shown)));
    await page.keyboard.press("Escape");
    await page.locator(shown).waitFor({ state: "detached" });
  }
  await page.getByTestId("open-toast").click();
  found.push(...(await analyze(page, `${where}, toast`, "[aria-live=polite]")));
  await page.context().close();
  return found;
}

/** Axe (WCAG 2.2 AA and its best practices) over every component, in both languages and themes, on a desk and on a phone. */
export async function checkGallery(opened?: OpenGallery): Promise<Violation[]> {
  const gallery = opened ?? (await openGallery());
  const found: Violation[] = [];
  for (const language of ["en", "ar"] as const) {
    found.push(...(await checkView(gallery, { language, theme: "light", width: 1280, height: 800 })));
    found.push(...(await checkView(gallery, { language, theme: "dark", width: 390, height: 844 })));
  }
  if (opened === undefined) await gallery.close();
  return found;
}
