import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./launch-browser.ts";
import { listenForComplaints } from "./complaints.ts";
import { slowDown } from "./slow-requests.ts";

/** What a journey plays on: pages in a real browser, and everything those pages complained about. */
export type Stage = {
  /** A new browser context with one page; it closes by itself when the journey ends. */
  readonly open: (name: string, options?: BrowserContextOptions) => Promise<Page>;
  readonly complaints: string[];
  /** Says that complaints like this one belong to the journey, because it breaks what they complain of. */
  readonly expectComplaint: (pattern: RegExp) => void;
};

/** For what takes a moment: a click, a page, an answer of the API. */
export const soon = { timeout: 20_000, interval: 25 } as const;
/** For work of several steps in the background. */
export const inAWhile = { timeout: 45_000 } as const;
/** What a message may take from one screen to the other: who only asks again from time to time is too late. */
export const atOnce = { timeout: 2_000, interval: 20 } as const;

const pictures = join(".state", "journeys");
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/**
 * A test that plays on a stage of its own. Afterwards no page may have complained; when it fails, pictures stay behind.
 */
export function journey(name: string, play: (stage: Stage) => Promise<void>): void {
  test(
    // oxlint-disable-next-line vitest/valid-title -- the sentences stand in the journeys
    name,
    async () => {
      const contexts: { readonly name: string; readonly context: BrowserContext }[] = [];
      const complaints: string[] = [];
      const expected: RegExp[] = [];
      const stage: Stage = {
        complaints,
        expectComplaint: (pattern) => void expected.push(pattern),
        async open(pageName, options) {
          const context = await browser.newContext({
            viewport: { width: 1440, height: 900 },
            locale: "en-GB",
            reducedMotion: "reduce",
            ...options,
          });
          context.setDefaultTimeout(soon.timeout);
          contexts.push({ name: pageName, context });
          await slowDown(context);
          const page = await context.newPage();
          await listenForComplaints(page, pageName, complaints);
          return page;
        },
      };
      try {
        await play(stage);
        expect(complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))).toEqual([]);
      } catch (error) {
        for (const { name: pageName, context } of contexts) await savePicture(context, `${name}, ${pageName}`);
        if (complaints.length > 0) console.error(`What the pages said:\n${complaints.join("\n")}`);
        throw error;
      } finally {
        await Promise.all(contexts.map(({ context }) => context.close()));
      }
    },
  );
}

async function savePicture(context: BrowserContext, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const [index, page] of context.pages().entries()) {
    const path = join(pictures, `${name}${index === 0 ? "" : ` ${index + 1}`}.png`.replace(/[^\w.-]+/g, "-"));
    const saved = await page.screenshot({ path }).then(
      () => true,
      () => false,
    );
    if (saved) console.error(`The page as it was: ${path} (${page.url()})`);
  }
}
