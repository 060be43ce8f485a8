import { expect } from "vitest";
import { soon } from "./journey.ts";
import type { Stage } from "./journey.ts";
import { stack } from "./stack.ts";

/**
 * Waits for a letter on the simulator's mailbox page, as its owner would, and answers where its link of this path leads.
 * @param path of the link, e.g. `/accept`
 */
export async function findMailedLink(stage: Stage, address: string, path: string): Promise<string> {
  const page = await stage.open(`mailbox of ${address}`);
  await page.goto(`${stack.addresses.simulator}/mailbox/`);
  await page.getByTestId("mailbox-search").fill(address);
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
