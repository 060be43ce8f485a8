import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import type { JsonClient } from "../start/demo/json-client.ts";
import { beginCampaign, campaignWords, goOn, readFunnel, sendCampaign, stateOf } from "./campaign-page.ts";
import { openConsole } from "./console-page.ts";
import { inAWhile, journey, soon } from "./journey.ts";
import { makePerson, type Person } from "./people.ts";
import { openPhone } from "./phone-page.ts";
import { askForTag } from "./segment-page.ts";
import { admin, care, signInToApi, stack } from "./stack.ts";

const { console: site } = stack.addresses;
const template = "follow_up";
let api: JsonClient;
beforeAll(async () => {
  api = await signInToApi(admin);
});

/** A customer who agreed to offers on WhatsApp. */
async function agreeToOffers({ name, phone }: Person, language: "en" | "ar", tag: string): Promise<void> {
  const { id } = await api.post<{ id: string }>("/crm/customers", { name, phone, language, tags: [tag] });
  const yes = { state: "granted", source: "counter", shown: "May we send you offers?" };
  await api.put(`/crm/customers/${id}/consents/marketing/whatsapp`, yes);
}

/** Asks for a tag on the spot, takes a template of one place, and fills it with first names. */
async function prepareCampaign(page: Page, tag: string, language: "en" | "ar"): Promise<void> {
  const words = campaignWords[language];
  await beginCampaign(page, tag, "whatsapp");
  await page.getByTestId("audience-conditions").click();
  await askForTag(page, tag);
  await expect.poll(() => page.getByTestId("reach-count").textContent(), soon).toBe("1");
  await goOn(page, "content");
  const number = page.getByLabel(words["whatsapp.number"], { exact: true });
  const option = number.locator("option").filter({ hasText: care.displayPhoneNumber });
  await number.selectOption(await option.getAttribute("value"));
  await page.getByRole("button", { name: words["whatsapp.sync"] }).click();
  await page.getByLabel(words["whatsapp.template"], { exact: true }).selectOption({ label: template });
  await page.getByLabel(words["variable.from"]).selectOption("first_name");
  await page.getByLabel(words["variable.fallback"]).fill("friend");
  await goOn(page, "timing");
  await goOn(page, "check");
}

for (const { language, look, name, letter, answer } of [
  {
    language: "en",
    look: {},
    name: "Edith Marlow",
    letter: "Hello Edith, is there anything more we can do for you?",
    answer: "Yes, a table for two on Friday",
  },
  {
    language: "ar",
    look: { theme: "dark" },
    name: "سلوى الحربي",
    letter: "مرحبًا سلوى، هل من شيء آخر نساعدك فيه؟",
    answer: "نعم، طاولة لشخصين يوم الجمعة",
  },
] as const) {
  journey(
    `a campaign on WhatsApp is read on the phone and answered there, and the answer is in the inbox: ${language}`,
    async (stage) => {
      const person = await makePerson(name, language);
      const tag = `whatsapp-${language}-${Date.now()}`;
      await agreeToOffers(person, language, tag);
      const { page, openThread, bubble } = await openConsole(stage, admin, { language, ...look, at: "/campaigns" });
      await prepareCampaign(page, tag, language);
      await sendCampaign(page);
      await stateOf(page, "completed").waitFor();

      const phone = await openPhone(stage, person, care);
      await phone.bubble(letter).waitFor();
      await phone.write(answer);
      const results = page.url();
      await expect.poll(() => readFunnel(page), inAWhile).toEqual([1, 1, 1, 1, 1]);

      await page.goto(`${site}/inbox`);
      await openThread(name);
      await bubble(letter).waitFor();
      await bubble(answer).waitFor();
      await page.goto(results.replace("/results", "/recipients"));
      await page.locator("[data-testid=recipient-row][data-state=replied]").filter({ hasText: name }).waitFor();
    },
  );
}
