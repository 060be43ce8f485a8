import type { Page } from "playwright-core";
import { expect } from "vitest";
import { collectViolations, oneOfEach } from "./accessibility.ts";
import { openConsole } from "./console-page.ts";
import { type CustomerFile, importCustomers, makeCustomerFile } from "./customer-file.ts";
import { inAWhile, journey, soon } from "./journey.ts";
import { buildSegment } from "./segment-page.ts";
import { admin, stack } from "./stack.ts";

const { console: site } = stack.addresses;
let made = 0;

type Fair = CustomerFile & { readonly tag: string };

/** A file of two people from a fair that nobody else was at, and one row that cannot be read. */
function makeFair([first, second]: readonly [string, string], headings: string): Fair {
  const run = `${Date.now()}${made++}`.slice(-7);
  const rows = [
    `${first},05${run}1,a${run}@fair.example`,
    `${second},05${run}2,b${run}@fair.example`,
    "Nobody,no phone,",
  ];
  return { tag: `fair-${run}`, ...makeCustomerFile(`fair-${run}`, headings, rows) };
}

function importFair(page: Page, { tag, ...file }: Fair): Promise<void> {
  const consent = { channel: "whatsapp", shown: "May we send you offers on WhatsApp?" } as const;
  return importCustomers(page, file, { tag, country: "SA", consent, created: 2, refused: 1 });
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
      await buildSegment(page, fair.tag, 2);

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

for (const { name, ...look } of oneOfEach) {
  journey(`axe finds nothing about customers, and nothing sticks out: ${name}`, async (stage) => {
    const { page } = await openConsole(stage, admin, { ...look, at: "/customers" });
    const { found, check, walk } = collectViolations();
    await walk(page, customerPages);
    await page.goto(`${site}/customers`);
    await page.getByTestId("customer-row").first().click();
    await page.getByTestId("timeline-entry").first().waitFor();
    await check(page, "a customer");
    await page.getByTestId("customer-edit").click();
    await page.getByTestId("customer-save").waitFor();
    await check(page, "editing a customer");
    expect(found).toEqual([]);
  });

  journey(`axe finds nothing about templates and rules, and nothing sticks out: ${name}`, async (stage) => {
    const { page } = await openConsole(stage, admin, { ...look, at: "/suppressions" });
    const { found, check, walk } = collectViolations();
    await walk(page, sendingPages);
    await page.goto(`${site}/email-templates/new`);
    await page.getByTestId("template-starter").first().click();
    await page.getByTestId("mail-frame").waitFor(inAWhile);
    await check(page, "an e-mail template");
    expect(found).toEqual([]);
  });
}
