import type { Locator, Page } from "playwright-core";
import type { Stage } from "./journey.ts";
import { stack } from "./stack.ts";

/** Somebody's phone, and words for what they do on it. */
export type Phone = {
  readonly page: Page;
  readonly bubble: (words: string | RegExp) => Locator;
  readonly write: (words: string) => Promise<void>;
  readonly attach: (file: {
    readonly name: string;
    readonly mimeType: string;
    readonly buffer: Buffer;
  }) => Promise<void>;
};

type Number = { readonly phoneNumberId: string };

/** The phone page of a person; with a number its chat is open, without one the list of chats. */
export async function openPhone(stage: Stage, person: { readonly id: string }, number: Number | null): Promise<Phone> {
  const page = await stage.open(`phone of ${person.id}`, { viewport: { width: 1000, height: 900 } });
  const query = new URLSearchParams({ person: person.id, ...(number && { number: number.phoneNumberId }) });
  await page.goto(`${stack.addresses.simulator}/phone?${query}`);
  const ready = number === null ? page.getByTestId(/^phone-chat-/).first() : page.getByTestId("phone-input");
  await ready.waitFor();
  return {
    page,
    bubble: (words) => page.getByTestId("phone-message").filter({ hasText: words }),
    async write(words) {
      await page.getByTestId("phone-input").fill(words);
      await page.getByTestId("phone-send").click();
    },
    attach: (file) => page.getByTestId("phone-attach").setInputFiles(file),
  };
}
