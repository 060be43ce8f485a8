import type { Locator, Page } from "playwright-core";
import ar from "../../pages/console/locales/ar/campaigns.json" with { type: "json" };
import en from "../../pages/console/locales/en/campaigns.json" with { type: "json" };
import type { OutwardChannel } from "../../shared/purposes.ts";
import type { JsonClient } from "../start/demo/json-client.ts";
import { stack } from "./stack.ts";

/** The words of the campaigns' pages, for what is found by its name only. */
export const campaignWords = { en, ar } as const;

const { console: site } = stack.addresses;

/** Every e-mail of a campaign shows where its sender lives. */
export async function settlePostalAddress(api: JsonClient): Promise<void> {
  const { email } = await api.get<{ email: object }>("/delivery/rules");
  await api.patch("/delivery/rules", { email: { ...email, postalAddress: "12 Palm Street, Riyadh" } });
}

/** Begins a campaign for offers, and ends at the step of the audience. */
export async function beginCampaign(page: Page, name: string, channel: OutwardChannel): Promise<void> {
  await page.goto(`${site}/campaigns`);
  await page.getByTestId("campaign-add").first().click();
  await page.getByTestId("campaign-name").fill(name);
  // The radio itself is for readers; the card around it is what is pressed.
  await page
    .locator("label")
    .filter({ has: page.getByTestId(`channel-${channel}`) })
    .click();
  await page.getByTestId("campaign-create").click();
  await page.waitForURL(/\/campaigns\/cmp_[^/]+\/audience$/);
}

/** The next step of the wizard, once what is written is saved. */
export async function goOn(page: Page, step: "content" | "timing" | "check"): Promise<void> {
  await page.getByTestId("wizard-next").click();
  await page.waitForURL(new RegExp(`/${step}$`));
}

/** At the step of timing: so many in a second. */
export async function slowDown(page: Page, language: "en" | "ar", perSecond: number): Promise<void> {
  const words = campaignWords[language];
  await page.getByRole("switch", { name: words["pace.slow"] }).click();
  await page.getByLabel(words["pace.messages"], { exact: true }).fill(String(perSecond));
  await page.getByLabel(words["pace.per"], { exact: true }).selectOption("second");
}

/** Sends what stands in the wizard's last step, and waits for the page of the campaign. */
export async function sendCampaign(page: Page): Promise<void> {
  await page.getByTestId("check-ready").waitFor();
  await page.getByTestId("campaign-send").click();
  await page.getByTestId("send-yes").click();
  await page.waitForURL(/\/campaigns\/cmp_[^/]+\/results$/);
}

export function stateOf(page: Page, state: string): Locator {
  return page.locator(`[data-testid=campaign-state][data-state=${state}]`);
}

/** How far the bar is, in percent; it moves by itself. */
export async function readProgress(page: Page): Promise<number> {
  return Number(await page.getByTestId("campaign-progress").first().getAttribute("aria-valuenow"));
}

/** How many it is done with, in the words beside the bar. */
export async function readDone(page: Page): Promise<number> {
  const words = await page.getByTestId("campaign-progress").first().getAttribute("aria-valuetext");
  return Number(/\d+/.exec(words ?? "")?.[0]);
}

/** The stages of the funnel as the page shows it: planned, sent, delivered, opened; by e-mail clicked, on WhatsApp answered. */
export async function readFunnel(page: Page): Promise<number[]> {
  const counts = await page.getByTestId("funnel").locator("li .font-strong").allTextContents();
  return counts.map(Number);
}
