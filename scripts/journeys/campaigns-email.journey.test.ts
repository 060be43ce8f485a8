import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import {
  beginCampaign,
  campaignWords,
  goOn,
  readDone,
  readFunnel,
  readProgress,
  sendCampaign,
  settlePostalAddress,
  slowDown,
  stateOf,
} from "./campaign-page.ts";
import { openConsole } from "./console-page.ts";
import { importCustomers, makeCustomerFile } from "./customer-file.ts";
import { inAWhile, journey, soon } from "./journey.ts";
import { openLetter, openMailbox } from "./mailbox-page.ts";
import { buildSegment } from "./segment-page.ts";
import { admin, signInToApi, stack, world } from "./stack.ts";

const { console: site } = stack.addresses;
const people = 40;
const perSecond = 4;
const wholeCampaign = { timeout: 120_000, interval: 100 };

beforeAll(async () => {
  await settlePostalAddress(await signInToApi(admin));
  // Programs that follow links would count as readers here.
  await world.post("/control/postmark/scanner", { to: "nobody@people.example" });
});

/** Half of them read Arabic. */
function listPeople(run: string): string[] {
  return Array.from({ length: people }, (_, index) => {
    const language = index % 2 === 0 ? "en" : "ar";
    return `${language === "en" ? "Reader" : "قارئ"} ${index + 1},r${index + 1}@${run}.example,${language}`;
  });
}

/** Writes a template from the first of those to begin with: a name, and a subject in each language. */
async function composeTemplate(
  page: Page,
  name: string,
  subjects: Readonly<Record<"en" | "ar", string>>,
): Promise<void> {
  await page.goto(`${site}/email-templates/new`);
  await page.getByTestId("template-starter").first().click();
  await page.getByTestId("template-name").fill(name);
  for (const [language, tab] of [
    ["en", "English"],
    ["ar", "العربية"],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    await page.getByTestId("template-subject").fill(subjects[language]);
  }
  await page.getByTestId("mail-frame").waitFor();
  await page.getByTestId("template-save").click();
  await page.locator("[data-testid=template-save][aria-busy=false]:disabled").waitFor();
}

/** From the audience to the last step, with a test letter that its writer looks at. */
async function prepareCampaign(page: Page, run: string, language: "en" | "ar"): Promise<void> {
  await beginCampaign(page, run, "email");
  await page.getByTestId("audience-segments").getByLabel(run).check();
  await expect.poll(() => page.getByTestId("reach-count").textContent(), soon).toBe(String(people));
  await goOn(page, "content");
  await page.getByLabel(campaignWords[language]["email.template"], { exact: true }).selectOption({ label: run });
  await page.getByTestId("letter-preview").waitFor();
  await goOn(page, "timing");
  await slowDown(page, language, perSecond);
  await goOn(page, "check");
  await page.getByTestId("test-send").click();
  await page.getByTestId("test-result").getByText(admin.email).waitFor();
}

/** Pauses it, and watches that nothing more arrives until it is resumed. */
async function pauseAndResume(page: Page, mailbox: Page): Promise<void> {
  const letters = mailbox.getByTestId("mailbox-email");
  await expect.poll(() => readProgress(page), soon).toBeGreaterThan(10);
  await page.getByTestId("detail-pause").click();
  await stateOf(page, "paused").waitFor();
  // A pause holds within a second. Nothing can be waited for where nothing shall happen: at this pace a dozen would have come.
  await page.waitForTimeout(1_000);
  const arrived = await letters.count();
  expect(arrived).toBeLessThan(people);
  await page.waitForTimeout(3_000);
  expect(await letters.count()).toBe(arrived);
  await expect.poll(() => readDone(page), soon).toBe(arrived);
  await page.getByTestId("detail-resume").click();
  await expect.poll(() => letters.count(), soon).toBeGreaterThan(arrived);
}

/** Whoever got the first letter of this subject opens it, long enough after it left to be believed, and ends such letters by its link. */
async function unsubscribe(mailbox: Page, subject: string, stop: string): Promise<void> {
  const first = mailbox.getByTestId("mailbox-email").filter({ hasText: subject }).last();
  const address = await first.locator("bdi").textContent();
  const letter = await openLetter(mailbox, address ?? "");
  const [wishes] = await Promise.all([
    mailbox.waitForEvent("popup"),
    letter.locator('a[href*="/t/u/"]').first().click(),
  ]);
  await wishes.getByRole("button", { name: stop }).click();
  await expect.poll(() => wishes.getByRole("button", { name: stop }).count(), soon).toBe(0);
  await wishes.close();
}

async function exportRecipients(page: Page, language: "en" | "ar"): Promise<string[]> {
  await page.getByTestId("detail-actions").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: campaignWords[language].export }).click(),
  ]);
  return (await readFile(await download.path(), "utf8")).trim().split("\n");
}

for (const { language, look, ...words } of [
  {
    language: "en",
    look: {},
    headings: "Name,E-mail,Language",
    subjects: { en: "A night in the hills", ar: "ليلة بين التلال" },
    stop: "Stop offers by e-mail",
  },
  {
    language: "ar",
    look: { theme: "dark", width: 390, height: 844 },
    headings: "الاسم,البريد الإلكتروني,اللغة",
    subjects: { en: "A morning by the sea", ar: "صباح على البحر" },
    stop: "إيقاف العروض عبر البريد الإلكتروني",
  },
] as const) {
  journey(
    `a campaign by e-mail, from a file of customers to somebody who wants no more of it: ${language}`,
    async (stage) => {
      const run = `mail-${language}-${Date.now()}`;
      const { page } = await openConsole(stage, admin, { language, ...look, at: "/customers" });
      const subjects = { en: `${words.subjects.en} ${run}`, ar: `${words.subjects.ar} ${run}` };
      const consent = { channel: "email", shown: "May we send you offers?" } as const;
      const file = makeCustomerFile(run, words.headings, listPeople(run));
      await importCustomers(page, file, { tag: run, consent, created: people, refused: 0 });
      await buildSegment(page, run, people);
      await composeTemplate(page, run, subjects);
      await prepareCampaign(page, run, language);
      const own = await openMailbox(stage, admin.email);
      await own.getByTestId("mailbox-email").filter({ hasText: subjects[language] }).first().waitFor();

      const mailbox = await openMailbox(stage, `@${run}.example`);
      await sendCampaign(page);
      await pauseAndResume(page, mailbox);
      await expect.poll(() => readProgress(page), wholeCampaign).toBe(100);
      await stateOf(page, "completed").waitFor();
      const letters = mailbox.getByTestId("mailbox-email");
      await expect.poll(() => letters.count(), soon).toBe(people);
      expect(await letters.filter({ hasText: subjects.ar }).count()).toBe(people / 2);

      await unsubscribe(mailbox, subjects[language], words.stop);
      await expect.poll(() => readFunnel(page), inAWhile).toEqual([people, people, people, 1, 0]);
      const rows = await exportRecipients(page, language);
      expect(rows).toHaveLength(people + 1);

      await page.getByTestId("detail-actions").click();
      await page.getByRole("menuitem", { name: campaignWords[language].copy }).click();
      await page.waitForURL(/\/audience$/);
      await expect.poll(() => page.getByTestId("reach-count").textContent(), soon).toBe(String(people - 1));
      expect(await page.getByTestId("reach-excluded").locator("li").count()).toBe(1);
    },
  );
}
