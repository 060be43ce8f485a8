import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Look, openConsole } from "./console-page.ts";
import { journey, soon } from "./journey.ts";
import { admin, stack } from "./stack.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const { console: site } = stack.addresses;
/** Work of several steps in the background. */
const inAWhile = { timeout: 20_000 };
/** For looking at many screens. */
const patience = 150_000;
let made = 0;

type Fair = {
  readonly tag: string;
  readonly names: readonly [string, string];
  readonly file: { name: string; mimeType: string; buffer: Buffer };
};

/** A file of two people from a fair that nobody else was at, and one row that cannot be read. */
function makeFair(names: readonly [string, string], headings: string): Fair {
  const run = `${Date.now()}${made++}`.slice(-7);
  const [first, second] = names;
  const rows = [
    `${first},05${run}1,a${run}@fair.example`,
    `${second},05${run}2,b${run}@fair.example`,
    "Nobody,no phone,",
  ];
  const text = `\uFEFF${headings}\n${rows.join("\n")}\n`;
  return {
    tag: `fair-${run}`,
    names,
    file: { name: `fair-${run}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) },
  };
}

async function importFair(page: Page, { tag, file }: Fair): Promise<void> {
  await page.goto(`${site}/imports/new`);
  await page.getByTestId("import-file").setInputFiles(file);
  await page.getByTestId("import-columns").waitFor();
  await page.locator("select[name=country]").selectOption("SA");
  await page.getByTestId("tag-input").fill(tag);
  await page.getByTestId("tag-input").press("Enter");
  await page.getByTestId("import-consent-add").click();
  await page.getByTestId("import-consent-source").fill("Fair");
  await page.getByTestId("import-consent-shown").fill("May we send you offers on WhatsApp?");
  await page.getByTestId("import-check").click();
  await expect.poll(() => page.getByTestId("count-created").textContent(), soon).toBe("2");
  expect(await page.getByTestId("count-refused").textContent()).toBe("1");
  await expect.poll(() => page.getByTestId("import-row").count(), soon).toBe(1);
  await page.getByTestId("import-start").click();
  await page.locator("[data-testid=import-outcome][data-state=done]").waitFor(inAWhile);
}

async function buildSegment(page: Page, tag: string): Promise<void> {
  await page.goto(`${site}/segments/new`);
  await page.getByTestId("segment-name").fill(tag);
  await page.getByTestId("add-condition").click();
  await page.getByRole("menuitem").first().click();
  await page.getByTestId("condition-tag").fill(tag);
  await expect.poll(() => page.getByTestId("finding-count").textContent(), soon).toBe("2");
  expect(await page.getByTestId("sentence").textContent()).toContain(tag);
  // What is not saved yet is still there after a reload.
  await page.reload();
  await page.getByTestId("segment-kept").waitFor();
  await page.getByTestId("segment-save").click();
  await page.waitForURL(/\/segments\/seg_/);
}

for (const [language, names, headings] of [
  ["en", ["Huda Stone", "Tariq Lane"], "Name,Mobile,E-mail"],
  ["ar", ["هدى الحجري", "طارق السالم"], "الاسم,الجوال,البريد الإلكتروني"],
] as const) {
  journey(
    `customers come from a file, are asked about by a segment, and their consent is shown: ${language}`,
    async (stage) => {
      const fair = makeFair(names, headings);
      const { page } = await openConsole(stage, admin, { language, at: "/customers" });
      await importFair(page, fair);
      await buildSegment(page, fair.tag);

      await page.getByTestId("finding").getByRole("link").first().click();
      await page.getByTestId("consent-marketing-whatsapp").waitFor();
      expect(await page.getByTestId("consent-marketing-whatsapp").getAttribute("data-state")).toBe("granted");
      expect(await page.getByTestId("consent-proof").first().textContent()).toContain("May we send you offers");
      // They say no on the phone; the no is written down with its proof, and told on the timeline.
      await page.getByTestId("consent-marketing-whatsapp").click();
      await page.locator("#consent-form").getByRole("radio").nth(1).check();
      await page.getByTestId("field-source").fill("A call");
      await page.getByTestId("field-shown").fill("May we still write to you?");
      await page.getByTestId("consent-save").click();
      await page.locator("[data-testid=consent-marketing-whatsapp][data-state=denied]").waitFor();
      await expect.poll(() => page.getByTestId("timeline").textContent(), soon).toContain("A call");

      await page.goto(`${site}/customers?tag=${fair.tag}`);
      await expect.poll(() => page.getByTestId("customer-row").count(), soon).toBe(2);
      expect(await page.getByTestId("customer-row").allTextContents()).toEqual(
        expect.arrayContaining([expect.stringContaining(names[0]), expect.stringContaining(names[1])]),
      );
    },
  );
}

const looks: readonly (Look & { readonly name: string })[] = [
  { name: "English, light, desk", language: "en", theme: "light" },
  { name: "Arabic, dark, phone", language: "ar", theme: "dark", width: 390, height: 844 },
];

/** Each page, and what shows that it is there. */
const customerPages = [
  ["customers", "customer-row"],
  ["segments", "segment-add"],
  ["segments/new", "finding-count"],
  ["imports/new", "import-file"],
  ["settings/fields", "field-add"],
] as const;
const sendingPages = [
  ["email-templates/new", "template-starter"],
  ["whatsapp-templates", "whatsapp-sync"],
  ["suppressions", "suppression-add"],
  ["settings/sending", "quiet-hours"],
] as const;

/** Goes to each page and says what axe finds there; nothing may stick out sideways. */
function makeInspection(page: Page) {
  const found: string[] = [];
  async function check(where: string): Promise<void> {
    await page.evaluate(() => document.fonts.ready);
    // Mails in their frames are the templates' own.
    const { violations } = await new AxeBuilder({ page }).withTags(tags).exclude("iframe").analyze();
    found.push(
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${where}: ${id} at ${target.join(" ")}`)),
    );
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, where).toBe(0);
  }
  return {
    found,
    check,
    async walk(places: readonly (readonly [place: string, landmark: string])[]): Promise<void> {
      for (const [place, landmark] of places) {
        await page.goto(`${site}/${place}`);
        await page.getByTestId(landmark).first().waitFor({ state: "attached" });
        await check(place);
      }
    },
  };
}

for (const { name, ...look } of looks) {
  journey(
    `axe finds nothing about customers, and nothing sticks out: ${name}`,
    async (stage) => {
      const { page } = await openConsole(stage, admin, { ...look, at: "/customers" });
      const { found, check, walk } = makeInspection(page);
      await walk(customerPages);
      await page.goto(`${site}/customers`);
      await page.getByTestId("customer-row").first().click();
      await page.getByTestId("timeline-entry").first().waitFor();
      await check("a customer");
      await page.getByTestId("customer-edit").click();
      await page.getByTestId("customer-save").waitFor();
      await check("editing a customer");
      expect(found).toEqual([]);
    },
    patience,
  );

  journey(
    `axe finds nothing about templates and rules, and nothing sticks out: ${name}`,
    async (stage) => {
      const { page } = await openConsole(stage, admin, { ...look, at: "/suppressions" });
      const { found, check, walk } = makeInspection(page);
      await walk(sendingPages);
      await page.goto(`${site}/email-templates/new`);
      await page.getByTestId("template-starter").first().click();
      await page.getByTestId("mail-frame").waitFor(inAWhile);
      await check("an e-mail template");
      expect(found).toEqual([]);
    },
    patience,
  );
}
