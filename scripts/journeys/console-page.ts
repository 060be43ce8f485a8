import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Stage } from "./journey.ts";
import { type Account, stack } from "./stack.ts";

export type Look = {
  readonly language?: "en" | "ar";
  readonly theme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  /** A path of the console. */
  readonly at?: string;
};

/** The console with somebody signed in, and words for what they see and do there. */
export type Console = {
  readonly page: Page;
  /** A row of the list, by anything that it says. */
  readonly row: (words: string) => Locator;
  /** Messages of the open thread, by anything that they say. */
  readonly bubble: (words: string | RegExp) => Locator;
  readonly composer: Locator;
  /** Opens a conversation from the list, and waits until it can be read or taken. */
  readonly openThread: (words: string) => Promise<void>;
  /** Writes an answer and presses Enter. */
  readonly answer: (words: string) => Promise<void>;
};

/** Browser settings under which every site comes up in a language and a theme. */
export function lookOptions({
  language = "en",
  theme = "light",
  width = 1440,
  height = 900,
}: Look): BrowserContextOptions {
  const { console, portal, brands } = stack.addresses;
  const look = Object.entries({ language, theme }).map(([name, value]) => ({ name: `loggia.${name}`, value }));
  const origins = [portal, ...Object.values(brands)].map((origin) => ({ origin, localStorage: look }));
  const signedIn = { name: "loggia.signedIn", value: "yes" };
  return {
    viewport: { width, height },
    storageState: { cookies: [], origins: [...origins, { origin: console, localStorage: [...look, signedIn] }] },
  };
}

/** Signs in through the API, which leaves the same cookie as the form does, and opens the console. */
export async function openConsole(stage: Stage, account: Account, look: Look = {}): Promise<Console> {
  const page = await stage.open(`console of ${account.name}`, lookOptions(look));
  await signInWithCookie(page, account);
  await page.goto(`${stack.addresses.console}${look.at ?? "/inbox"}`);
  return describeConsole(page);
}

/** @throws Error when the API refuses */
export async function signInWithCookie(page: Page, { email, password }: Account): Promise<void> {
  const answer = await page.context().request.post(`${stack.addresses.api}/api/v1/auth/login`, {
    data: { email, password, client: "web" },
    headers: { origin: stack.addresses.console },
  });
  if (!answer.ok()) throw new Error(`${email} could not log in: ${answer.status()} ${await answer.text()}`);
}

export function describeConsole(page: Page): Console {
  const row = (words: string) => page.getByTestId("conversation-row").filter({ hasText: words });
  const composer = page.getByTestId("composer-input");
  return {
    page,
    row,
    bubble: (words) => page.getByTestId("thread-message").filter({ hasText: words }),
    composer,
    async openThread(words) {
      await row(words).first().click();
      await page.getByTestId("thread-title").waitFor();
      await page.getByTestId("thread-message").or(page.getByTestId("take-button")).first().waitFor();
      // Rows hold their places under the pointer; nobody is pointing any more.
      await page.mouse.move(720, 300);
    },
    async answer(words) {
      await composer.fill(words);
      await composer.press("Enter");
    },
  };
}
