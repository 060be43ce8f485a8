import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkGallery } from "./check-accessibility.ts";
import { type OpenGallery, openGallery } from "./open-gallery.ts";

let gallery: OpenGallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

const desk = { language: "en", theme: "light", width: 1280, height: 800 } as const;

function readFocusedTestId(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? null);
}

test("axe finds nothing in any component, language, theme or size", { timeout: 120_000 }, async () => {
  expect(await checkGallery(gallery)).toEqual([]);
});

test("a menu opens by key on its first item, moves, chooses, and gives the focus back", async () => {
  const page = await gallery.show(desk);
  await page.getByTestId("open-menu").focus();
  await page.keyboard.press("ArrowDown");
  const marked = page.locator("[role=menuitem][data-highlighted]");
  await expect.poll(() => marked.textContent()).toContain("Reply");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByText("unread", { exact: true }).count()).toBe(1);
  await expect.poll(() => readFocusedTestId(page)).toBe("open-menu");
  await page.context().close();
});

test("a question takes the focus, keeps it, cannot be pressed away, and gives it back on Escape", async () => {
  const page = await gallery.show(desk);
  await page.getByTestId("open-dialog").click();
  const dialog = page.getByRole("alertdialog");
  await dialog.waitFor();
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.mouse.click(5, 5);
  expect(await dialog.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => readFocusedTestId(page)).toBe("open-dialog");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect.poll(() => readFocusedTestId(page)).toBe("open-dialog");
  await page.context().close();
});

test("the palette finds by a few letters, says how many, and closes on a choice", async () => {
  const page = await gallery.show(desk);
  await page.getByTestId("open-palette").click();
  await page.getByRole("dialog").getByRole("combobox").fill("to num");
  const options = page.getByRole("dialog").getByRole("option");
  await expect.poll(() => options.allTextContents()).toEqual(["Go to numbers"]);
  expect(await page.getByRole("dialog").getByRole("status").textContent()).toBe("1 result");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => readFocusedTestId(page)).toBe("open-palette");
  await page.context().close();
});

test("a press on the button of an open menu closes it, and it opens again", async () => {
  const page = await gallery.show(desk);
  const menu = page.getByRole("menu");
  for (const state of ["visible", "detached", "visible"] as const) {
    await page.getByTestId("open-menu").click();
    await menu.waitFor({ state });
    // Open is when it has the focus, a frame after it can be seen.
    if (state === "visible")
      await expect.poll(() => menu.evaluate((element) => element === document.activeElement)).toBe(true);
  }
  await page.mouse.click(5, 5);
  await menu.waitFor({ state: "detached" });
  await page.context().close();
});

test("a picture opens large and gives the focus back", async () => {
  const page = await gallery.show(desk);
  const thumb = page.getByRole("button", { name: /Open the picture/ });
  await thumb.click();
  await page.getByRole("dialog", { name: /Prescription/ }).waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => thumb.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.context().close();
});

test("a voice note plays, moves on and pauses", async () => {
  const page = await gallery.show(desk);
  await page.getByRole("button", { name: "Play voice note" }).click();
  const slider = page.getByRole("slider", { name: "Position" });
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(200);
  await page.getByRole("button", { name: "Pause voice note" }).click();
  await page.getByRole("button", { name: "Play voice note" }).waitFor();
  await page.context().close();
});

/** How far a row stands below the top of what scrolls, in px, read when it has come to rest. */
async function readOffset(page: Page, row: string): Promise<number> {
  await page.waitForTimeout(250);
  return page.locator(row).evaluate((element) => {
    const scroller = element.parentElement?.parentElement;
    return Math.round(element.getBoundingClientRect().y - (scroller?.getBoundingClientRect().y ?? 0));
  });
}

describe("a list of five thousand", () => {
  test("holds a few dozen rows and goes to its end and back by key", async () => {
    const page = await gallery.show(desk);
    const list = page.getByRole("listbox");
    await list.focus();
    await page.keyboard.press("End");
    const marked = page.locator("[role=option].outline-2");
    await expect.poll(() => marked.getAttribute("aria-posinset")).toBe("5000");
    expect(await list.getByRole("option").count()).toBeLessThan(40);
    await expect.poll(() => list.getAttribute("aria-activedescendant")).toBe(await marked.getAttribute("id"));
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect.poll(() => list.locator("[aria-selected=true]").getAttribute("aria-posinset")).toBe("1");
    await page.context().close();
  });

  test("shows a new row at the top, but moves nothing for who has scrolled down", async () => {
    const page = await gallery.show(desk);
    const list = page.getByRole("listbox");
    await page.getByTestId("add-conversation").click();
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBe(0);
    await list.evaluate((element) => (element.scrollTop = 7_210));
    await expect.poll(() => page.locator("[aria-posinset='103']").count()).toBe(1);
    const before = await readOffset(page, "[role=option][aria-posinset='103']");
    await page.getByTestId("add-conversation").click();
    expect(await readOffset(page, "[role=option][aria-posinset='104']")).toBe(before);
    await page.context().close();
  });
});

describe("a conversation", () => {
  const feedRow = (position: number) => `[role=listitem][aria-posinset='${position}']`;

  test("begins at its end, follows new messages there, and offers the way back", async () => {
    const page = await gallery.show(desk);
    const feed = page.getByRole("region", { name: "Conversation" });
    await page.locator(feedRow(40)).waitFor();
    await page.getByTestId("add-message").click();
    await expect
      .poll(() =>
        feed.evaluate((element) => Math.round(element.scrollHeight - element.scrollTop - element.clientHeight)),
      )
      .toBeLessThan(2);
    await feed.evaluate((element) => (element.scrollTop -= 600));
    await page.getByRole("button", { name: "Go to the latest" }).click();
    await page.locator(feedRow(41)).waitFor();
    await page.context().close();
  });

  test("loads earlier messages above without moving what is read, and new ones below neither", async () => {
    const page = await gallery.show(desk);
    const feed = page.getByRole("region", { name: "Conversation" });
    await page.locator(feedRow(40)).waitFor();
    await feed.evaluate((element) => (element.scrollTop = 700));
    await page.waitForTimeout(250);
    const read = Number(await page.getByRole("listitem").nth(12).getAttribute("aria-posinset"));
    const there = await readOffset(page, feedRow(read));
    await feed.evaluate((element) => (element.scrollTop -= 150));
    await page.locator("[role=listitem][aria-setsize='60']").first().waitFor();
    const position = read + 20;
    expect(Math.abs((await readOffset(page, feedRow(position))) - there - 150)).toBeLessThanOrEqual(1);
    const before = await readOffset(page, feedRow(position));
    await page.getByTestId("add-message").click();
    expect(await readOffset(page, feedRow(position))).toBe(before);
    await page.context().close();
  });
});

test("a tooltip comes at once on keyboard focus, with its keys, and goes with Escape", async () => {
  const page = await gallery.show(desk);
  const button = page.locator("[data-tooltip-keys='Ctrl K']");
  await button.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  const tooltip = page.locator("[popover]:popover-open");
  await expect.poll(() => tooltip.textContent()).toBe("More actionsCtrlK");
  await page.keyboard.press("Escape");
  await expect.poll(() => tooltip.count()).toBe(0);
  await page.context().close();
});

test.each(["en", "ar"] as const)("on a phone nothing sticks out sideways (%s)", async (language) => {
  const page = await gallery.show({ language, theme: "light", width: 390, height: 844 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBe(0);
  await page.context().close();
});

test("the page turns around with the language and the choice is kept", async () => {
  const page = await gallery.show(desk);
  await page.getByRole("radio", { name: "العربية" }).check();
  await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe("rtl");
  expect(await page.evaluate(() => localStorage.getItem("loggia.language"))).toBe("ar");
  await page.context().close();
});

test("nothing was said on the console, least of all by the content policy", () => {
  expect(gallery.complaints).toEqual([]);
});
