import { expect } from "vitest";
import type { Page } from "playwright-core";
import type { Language } from "../../shared/languages.ts";
import type { JsonClient } from "../start/demo/json-client.ts";
import { journey, soon, type Stage } from "./journey.ts";
import { admin, signInToApi, stack, world } from "./stack.ts";

type Consents = { now: { purpose: string; channel: string; state: string }[] };

/** Somebody who signed up for news at a counter, in their language, and what the record says of it. */
async function signUp(api: JsonClient, language: Language, address: string) {
  const { id } = await api.post<{ id: string }>("/crm/customers", { name: "Mona", email: address, language });
  const shown = { purpose: "news", source: "counter", shown: "News by e-mail?" };
  await api.post(`/crm/customers/${id}/opt-in`, shown);
  return async () => (await api.get<Consents>(`/crm/customers/${id}/consents`)).now.map(({ state }) => state);
}

async function openLetter(stage: Stage, address: string): Promise<Page> {
  const page = await stage.open(`mailbox of ${address}`);
  await page.goto(`${stack.addresses.simulator}/mailbox/`);
  await page.getByTestId("mailbox-search").fill(address);
  await page.getByTestId("mailbox-email").first().click();
  return page;
}

/** How many links scanners have followed so far. */
const readScanned = async () => (await world.get<{ visits: object[] }>("/control/postmark/scanner")).visits.length;

const texts = {
  en: { direction: "ltr", asks: "Please confirm", yes: "Yes, confirm", thanks: "Confirmed" },
  ar: { direction: "rtl", asks: "الرجاء التأكيد", yes: "نعم، أؤكّد", thanks: "تم التأكيد" },
} as const;

for (const language of ["en", "ar"] as const) {
  journey(
    `somebody confirms by the letter that they signed up; a scanner before them does not: ${language}`,
    async (stage) => {
      const api = await signInToApi(admin);
      const address = `mona-${language}-${Date.now()}@people.example`;
      await world.post("/control/postmark/scanner", { to: address, afterMilliseconds: 0 });
      const before = await readScanned();
      const readStates = await signUp(api, language, address);
      const page = await openLetter(stage, address);
      await expect.poll(async () => (await readScanned()) - before, soon).toBeGreaterThan(0);
      expect(await readStates()).toEqual(["pending"]);

      const { direction, asks, yes, thanks } = texts[language];
      await page.frameLocator("[data-testid=mailbox-html]").locator('a[href*="/t/d/"]').first().click();
      await page.getByRole("heading", { name: asks }).waitFor();
      expect(await page.locator("html").getAttribute("dir")).toBe(direction);
      expect(await readStates()).toEqual(["pending"]);
      await page.getByRole("button", { name: yes }).click();
      await page.getByRole("heading", { name: thanks }).waitFor();
      await expect.poll(readStates, soon).toEqual(["granted"]);
    },
  );
}
