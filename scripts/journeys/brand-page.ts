import type { Page } from "playwright-core";

/** Waits until a brand's site says who is here: above, or on a narrow page at its foot. */
export async function seeWhoIsHere(page: Page): Promise<void> {
  const here = page.getByTestId("signed-in-as").or(page.getByTestId("signed-in-below"));
  await here.filter({ visible: true }).first().waitFor();
}
