import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { journey, soon } from "./journey.ts";
import { makeMember } from "./people.ts";
import { type Account, stack } from "./stack.ts";
import { seeWhoIsHere } from "./brand-page.ts";

const { portal, console: site, brands } = stack.addresses;

/** Whether the focus is there, and whether that can be seen. */
function readFocus(place: Locator): Promise<{ isHere: boolean; isSeen: boolean }> {
  return place.first().evaluate((element) => {
    // A field with a button in it shows the focus around both.
    const frames = [element, element.parentElement, element.parentElement?.parentElement];
    const isSeen = frames.some((frame) => frame && getComputedStyle(frame).outlineStyle !== "none");
    return { isHere: element === document.activeElement, isSeen };
  });
}

/** Goes on with the tab key until the focus is there; it must be seen there. */
async function tabTo(page: Page, place: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await place.first().waitFor();
  for (let pressed = 0; pressed < 80; pressed++) {
    await page.keyboard.press(key);
    const { isHere, isSeen } = await readFocus(place);
    if (!isHere) continue;
    expect(isSeen, `the focus on ${String(place)} cannot be seen`).toBe(true);
    return;
  }
  throw new Error(`The tab key never reached ${String(place)}`);
}

async function expectFocus(place: Locator): Promise<void> {
  await expect.poll(async () => (await readFocus(place)).isHere, soon).toBe(true);
}

/** The first field has the focus already. */
async function logIn(page: Page, { email, password }: Account): Promise<void> {
  const { keyboard } = page;
  await expectFocus(page.getByTestId("login-email"));
  await keyboard.type(email);
  await keyboard.press("Tab");
  await expectFocus(page.getByTestId("login-password"));
  await keyboard.type(password);
  await keyboard.press("Enter");
}

/** Opens a dialog from where it is offered, leaves it by Escape, and finds the focus where it was. */
async function openAndLeave(page: Page, place: Locator, inside: Locator): Promise<void> {
  await tabTo(page, place);
  await page.keyboard.press("Enter");
  await inside.waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest("[role=dialog],[role=alertdialog]") !== null)).toBe(
    true,
  );
  await page.keyboard.press("Escape");
  await inside.waitFor({ state: "detached" });
  await expectFocus(place);
}

/** Another name for oneself. */
async function takeName(page: Page, newName: string): Promise<void> {
  const { keyboard } = page;
  await tabTo(page, page.locator("input[name=name]"));
  await keyboard.press("Control+A");
  await keyboard.type(newName);
  await keyboard.press("Enter");
  await page.getByText("Saved").first().waitFor();
}

journey(
  "at the portal by keyboard alone: in, to one's account, a decision, dialogs, and out everywhere",
  async (stage) => {
    stage.expectComplaint(/status of 40[13]/);
    const person = await makeMember("member", "Mona Adly");
    const page = await stage.open("person");
    await page.goto(`${portal}/`);
    await tabTo(page, page.getByTestId("to-login"));
    await page.keyboard.press("Enter");
    await logIn(page, person);
    await tabTo(page, page.getByTestId("enter-lowkeymode").and(page.locator(`[href^="${brands.lowkeymode}"]`)));
    await page.keyboard.press("Enter");
    await seeWhoIsHere(page);

    await page.goto(`${portal}/`);
    await tabTo(page, page.getByTestId("own-account"));
    await page.keyboard.press("Enter");
    await takeName(page, "Mona Adly Hassan");
    const consent = page.getByTestId("sharing").getByRole("switch").first();
    await tabTo(page, consent);
    await page.keyboard.press("Space");
    await expect.poll(() => consent.getAttribute("aria-checked"), soon).toBe("true");
    await openAndLeave(page, page.getByTestId("totp-begin"), page.getByTestId("totp-scan"));
    await openAndLeave(page, page.getByTestId("account-close"), page.getByTestId("confirm-yes"));
    await tabTo(page, page.getByTestId("sign-out-everywhere"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByTestId("confirm-yes"));
    await page.keyboard.press("Enter");
    await page.getByTestId("to-login").waitFor();
  },
);

journey("at the console by keyboard alone: in, to one's account and its security, and out", async (stage) => {
  const member = await makeMember("manager", "Karim Zaki");
  const page = await stage.open("member");
  await page.goto(`${site}/login`);
  await logIn(page, member);
  const menu = page.getByTestId("account-menu");
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "My account" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("profile-panel").waitFor();
  await takeName(page, "Karim Zaki Amin");
  await tabTo(page, page.getByTestId("settings-security"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByTestId("sign-in").first().waitFor();
  await openAndLeave(page, page.getByTestId("totp-begin"), page.getByTestId("totp-scan"));
  await tabTo(page, page.getByTestId("sign-out-everywhere"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByTestId("confirm-yes"));
  await page.keyboard.press("Enter");
  await page.getByTestId("login-email").waitFor();
});
