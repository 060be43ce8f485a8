import type { Page } from "playwright-core";
import { expect } from "vitest";
import { soon } from "./journey.ts";
import { stack } from "./stack.ts";

/** Adds a condition to whatever question is on the page: whoever has this tag. */
export async function askForTag(page: Page, tag: string): Promise<void> {
  await page.getByTestId("add-condition").click();
  await page.getByRole("menuitem").first().click();
  await page.getByTestId("condition-tag").fill(tag);
}

/** A saved segment of everybody with a tag, called as the tag. */
export async function buildSegment(page: Page, tag: string, count: number): Promise<void> {
  await page.goto(`${stack.addresses.console}/segments/new`);
  await page.getByTestId("segment-name").fill(tag);
  await askForTag(page, tag);
  await expect.poll(() => page.getByTestId("finding-count").textContent(), soon).toBe(String(count));
  expect(await page.getByTestId("sentence").textContent()).toContain(tag);
  // What is not saved yet is still there after a reload.
  await page.reload();
  await page.getByTestId("segment-kept").waitFor();
  await page.getByTestId("segment-save").click();
  await page.waitForURL(/\/segments\/seg_/);
}
