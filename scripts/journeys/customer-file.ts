import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { OutwardChannel } from "../../shared/purposes.ts";
import { inAWhile, soon } from "./journey.ts";
import { stack } from "./stack.ts";

export type CustomerFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

type Wish = {
  readonly tag: string;
  /** Whose numbers are written without a country. */
  readonly country?: string;
  /** What everybody in the file agreed to, for offers. */
  readonly consent: { readonly channel: OutwardChannel; readonly shown: string };
  /** How many rows become customers, and how many cannot be read. */
  readonly created: number;
  readonly refused: number;
};

/** A CSV file as spreadsheets save it, with a byte order mark. */
export function makeCustomerFile(name: string, headings: string, rows: readonly string[]): CustomerFile {
  const text = `\uFEFF${[headings, ...rows].join("\n")}\n`;
  return { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) };
}

/** Uploads a file of customers, says what they agreed to, looks at the report and imports them. */
export async function importCustomers(page: Page, file: CustomerFile, wish: Wish): Promise<void> {
  const { tag, country, consent, created, refused } = wish;
  await page.goto(`${stack.addresses.console}/imports/new`);
  await page.getByTestId("import-file").setInputFiles({ ...file });
  await page.getByTestId("import-columns").waitFor();
  if (country !== undefined) await page.locator("select[name=country]").selectOption(country);
  await page.getByTestId("tag-input").fill(tag);
  await page.getByTestId("tag-input").press("Enter");
  await page.getByTestId("import-consent-add").click();
  await page.getByTestId("import-consents").locator("select").nth(1).selectOption(consent.channel);
  await page.getByTestId("import-consent-source").fill("Fair");
  await page.getByTestId("import-consent-shown").fill(consent.shown);
  await page.getByTestId("import-check").click();
  await expect.poll(() => page.getByTestId("count-created").textContent(), soon).toBe(String(created));
  expect(await page.getByTestId("count-refused").textContent()).toBe(String(refused));
  await expect.poll(() => page.getByTestId("import-row").count(), soon).toBe(refused);
  await page.getByTestId("import-start").click();
  await page.locator("[data-testid=import-outcome][data-state=done]").waitFor(inAWhile);
}
