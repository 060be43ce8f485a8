import type { FrameLocator, Page } from "playwright-core";
import { expect } from "vitest";
import { soon } from "./journey.ts";
import type { Stage } from "./journey.ts";
import { stack } from "./stack.ts";

/**
 * Waits for a letter on the simulator's mailbox page, as its owner would, and answers where its link of this path leads.
 * @param path of the link, e.g. `/accept`
 */
export async function findMailedLink(stage: Stage, address: string, path: string): Promise<string> {
  const page = await openMailbox(stage, address);
  const letter = page.frameLocator("[data-testid=mailbox-html]").locator(`a[href*="${path}?token="]`);
  await expect
    .poll(async () => {
      for (const email of await page.getByTestId("mailbox-email").all()) {
        await email.click();
        const link = await letter
          .first()
          .getAttribute("href", { timeout: 500 })
          .catch(() => null);
        if (link !== null) return link;
      }
      return null;
    }, soon)
    .not.toBeNull();
  const link = await letter.first().getAttribute("href");
  await page.close();
  if (link === null) throw new Error(`The letter to ${address} has no link to ${path}`);
  return link;
}

/** The simulator's mailbox page, with the letters to whoever has this in their address. */
export async function openMailbox(stage: Stage, address: string): Promise<Page> {
  const page = await stage.open(`mailbox of ${address}`);
  await page.goto(`${stack.addresses.simulator}/mailbox/`);
  await page.getByTestId("mailbox-search").fill(address);
  return page;
}

/** Opens the newest letter to an address, and answers what is inside. */
export async function openLetter(mailbox: Page, address: string): Promise<FrameLocator> {
  await mailbox.getByTestId("mailbox-email").filter({ hasText: address }).first().click();
  return mailbox.frameLocator("[data-testid=mailbox-html]");
}
