import { expect } from "vitest";
import { openConsole } from "./console-page.ts";
import { journey, soon } from "./journey.ts";
import { makePerson } from "./people.ts";
import { openPhone } from "./phone-page.ts";
import { admin, shop } from "./stack.ts";

journey("a conversation by keyboard alone: find, open, answer, close, reopen, go back", async (stage) => {
  const person = await makePerson("Nora Fjeld");
  const phone = await openPhone(stage, person, shop);
  await phone.write("Do you wrap presents?");
  const { page, row, bubble, composer } = await openConsole(stage, admin);
  await row(person.name).waitFor(soon);
  const { keyboard } = page;

  await keyboard.press("/");
  await keyboard.type(person.name);
  await expect.poll(() => page.getByTestId("conversation-row").count(), soon).toBe(1);
  await keyboard.press("Escape");
  await keyboard.press("Escape");
  await expect.poll(() => page.getByTestId("conversation-row").count(), soon).toBeGreaterThan(1);
  await keyboard.press("j");
  await bubble("Do you wrap presents?").waitFor();

  await keyboard.press("r");
  await expect.poll(() => composer.evaluate((element) => element === document.activeElement), soon).toBe(true);
  await keyboard.type("We do.");
  await keyboard.press("Shift+Enter");
  await keyboard.type("In paper or in cloth.");
  await keyboard.press("Enter");
  await phone.bubble("We do.").filter({ hasText: "In paper or in cloth." }).waitFor();

  await keyboard.press("Escape");
  await keyboard.press("e");
  await page.getByRole("region", { name: "Conversation", exact: true }).getByText("Closed", { exact: true }).waitFor();
  await keyboard.press("e");
  await expect.poll(() => page.getByTestId("status-button").getAttribute("aria-label"), soon).toMatch(/Close/);
  await keyboard.press("Escape");
  await page.getByText("Choose a conversation").waitFor();
  expect(new URL(page.url()).pathname).toBe("/inbox");
});

journey("the list is reached by Tab, walked by arrows and opened by Enter, and focus is always seen", async (stage) => {
  const { page } = await openConsole(stage, admin);
  await page.getByTestId("conversation-row").first().waitFor();
  const list = page.getByRole("listbox");
  const isInList = () => list.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 25 && !(await isInList()); presses++) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return "none";
      const parts = [activeElement, activeElement.parentElement, activeElement.querySelector("[class*=outline-2]")];
      return parts
        .map((part) => (part === null ? "" : getComputedStyle(part).outlineStyle))
        .find((style) => style !== "none");
    });
    expect(outline).not.toBeUndefined();
  }
  expect(await isInList()).toBe(true);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByTestId("thread-message").first().waitFor();
  await expect
    .poll(() => page.locator("[role=option][aria-selected=true]").getAttribute("aria-posinset"), soon)
    .toBe("2");
});
