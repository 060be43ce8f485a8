import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "./launch-browser.ts";
import { languages, type Language } from "../../shared/languages.ts";
import { pagePolicy, type Markup } from "../../workers/api/modules/tracking/page-rules/layout.ts";
import { optInPage } from "../../workers/api/modules/tracking/page-rules/opt-in-page.ts";
import { preferencePage } from "../../workers/api/modules/tracking/page-rules/preference-page.ts";
import { unknownPage } from "../../workers/api/modules/tracking/page-rules/unknown-page.ts";
import { listSaid, listWays } from "../../workers/api/modules/tracking/wish-rules.ts";

const wish = { purpose: "marketing", channel: "email" } as const;
const person = { email: "mona@example.com", phone: "+201001234567", userId: null };
const spoken = [
  { ...wish, state: "granted" as const },
  { purpose: "news", channel: "email", state: "pending" as const },
];
const organization = "Bayt Al Warda";
const pages: Readonly<Record<string, (language: Language) => Markup>> = {
  wishes: (language) => showWishes(language, null),
  saved: (language) => showWishes(language, "saved"),
  "sign-up": (language) => optInPage({ language, organization, wish, confirmation: "open" }),
  confirmed: (language) => optInPage({ language, organization, wish, confirmation: "confirmed" }),
  over: (language) => optInPage({ language, organization, wish, confirmation: "over" }),
  unknown: unknownPage,
};

function showWishes(language: Language, done: "saved" | null): Markup {
  const ways = listWays(person, spoken, "email");
  return preferencePage({ language, organization, about: wish, ways, said: listSaid(ways, spoken), done });
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The page as our host answers it, with its policy, and what the browser refused because of that. */
async function open(name: string, language: Language, look: { colorScheme: "light" | "dark"; width: number }) {
  const context = await browser.newContext({
    colorScheme: look.colorScheme,
    viewport: { width: look.width, height: 900 },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  const body = String(await pages[name]?.(language));
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": pagePolicy };
  await page.route("http://pages.test/**", (route) => route.fulfill({ body, headers }));
  await page.goto("http://pages.test/t/u/x");
  return { page, complaints, close: () => context.close() };
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(languages)("in %s", (language) => {
  test.each(Object.keys(pages))("axe finds nothing on the page: %s", async (name) => {
    const looks = [
      { colorScheme: "light", width: 320 },
      { colorScheme: "dark", width: 1280 },
    ] as const;
    for (const look of looks) {
      const { page, complaints, close } = await open(name, language, look);
      expect(await page.locator("html").getAttribute("dir")).toBe(language === "ar" ? "rtl" : "ltr");
      expect(await sideways(page), `${name} ${look.width}`).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    }
  });

  test("the page of wishes is read and worked by keyboard alone, in its own direction", async () => {
    const { page, close } = await open("wishes", language, { colorScheme: "light", width: 600 });
    const box = page.getByRole("checkbox").first();
    const label = page.locator("label").first();
    const [boxAt, labelAt] = [await box.boundingBox(), await label.boundingBox()];
    if (!boxAt || !labelAt) throw new Error("nothing is shown");
    const isAtStart = boxAt.x < labelAt.x + labelAt.width / 2;
    expect(isAtStart).toBe(language === "en");
    expect(await page.getByRole("group").count()).toBe(3);
    await box.focus();
    expect(await box.isChecked()).toBe(false);
    await page.keyboard.press("Space");
    expect(await box.isChecked()).toBe(true);
    await close();
  });
});
