import type { Page } from "playwright-core";
import { expect } from "vitest";
import { collectViolations, looks } from "./accessibility.ts";
import { heardLevel } from "./fake-microphone.ts";
import { atOnce, journey, soon } from "./journey.ts";
import { listening, lowkey, playWithTime, readLevel, writeUnsentSession } from "./lowkeymode-page.ts";
import { lookOptions } from "./console-page.ts";
import { signUp } from "./portal-page.ts";
import { seeWhoIsHere } from "./brand-page.ts";

const arabicLetters = /[\u0600-\u06ff]/;

async function walkIn(page: Page): Promise<void> {
  await page.goto(`${lowkey}/enter`);
  await seeWhoIsHere(page);
}

async function keepForLater(page: Page, clientId: string, endedAgo: number): Promise<void> {
  await page.evaluate(
    (text) => localStorage.setItem("lowkeymode.unsent", text),
    writeUnsentSession(clientId, endedAgo),
  );
}

journey("a stranger hears how quiet the room is, and nothing leaves the browser", async (stage) => {
  const page = await stage.open("stranger", listening());
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(`${request.method()} ${request.url()}`));
  await page.goto(`${lowkey}/`);
  await page.getByTestId("to-timer").click();
  await expect.poll(() => page.title(), soon).toBe("Timer · LowkeyMode");
  await page.getByText("nothing is recorded", { exact: false }).waitFor();
  await page.getByTestId("session-begin").click();
  await page.getByTestId("session-clock").waitFor();
  await expect.poll(() => readLevel(page, "now"), soon).toBeCloseTo(heardLevel, 0);
  await expect.poll(() => readLevel(page, "average"), soon).toBeCloseTo(heardLevel, 0);
  await page.getByText("relative, uncalibrated").first().waitFor();
  await page.getByTestId("session-end").click();
  await page.getByText("Under a minute, so there is nothing to keep.").waitFor();
  const spoken = Number((await page.getByTestId("quiet-score").textContent())?.replace("−", "-"));
  expect(Math.abs(spoken - heardLevel)).toBeLessThan(0.5);

  // A meter beside it showed 42 dB(A): from now on this device speaks dB.
  await page.getByTestId("calibration").locator("summary").click();
  await page.getByTestId("calibration-offset").fill("42");
  await page.getByTestId("calibration-save").click();
  await expect.poll(() => page.getByTestId("quiet-score").textContent(), soon).toBe("42.0");
  await page.getByText("3.0 dB below what is quiet outside a bedroom window.").waitFor();
  expect(asked.filter((request) => !request.startsWith("GET"))).toEqual([]);
});

journey("without the microphone the page says why, and the timer runs all the same, in Arabic", async (stage) => {
  const page = await stage.open(
    "nobody listens",
    lookOptions({ language: "ar", theme: "dark", width: 390, height: 844 }),
  );
  await page.goto(`${lowkey}/timer`);
  await page.getByTestId("session-begin").click();
  await page.getByTestId("session-without").waitFor();
  expect(await page.getByRole("alert").textContent()).toMatch(arabicLetters);
  await page.getByTestId("session-without").click();
  await expect.poll(() => page.getByTestId("session-clock").textContent(), soon).toBe("9:58");
  expect(await page.getByTestId("level-now").count()).toBe(0);
});

journey(
  "a session of ten minutes made offline is kept, sent later, and is the first day of a streak",
  async (stage) => {
    stage.expectComplaint(/status of 401|ERR_INTERNET_DISCONNECTED/);
    const page = await stage.open("person", listening({ language: "ar", width: 390, height: 844 }));
    await signUp(stage, page);
    await walkIn(page);
    await playWithTime(page, 11);
    await page.goto(`${lowkey}/timer`);
    await seeWhoIsHere(page);
    await page.getByTestId("session-begin").click();
    await expect.poll(() => readLevel(page, "now"), soon).toBeCloseTo(heardLevel, 0);
    await page.context().setOffline(true);
    await page.clock.fastForward(600_000);
    await page.getByTestId("session-result").waitFor();
    await page.getByTestId("keep").click();
    await page.getByTestId("send-now").waitFor();
    await page.context().setOffline(false);
    await page.getByTestId("kept").waitFor();

    await page.getByTestId("kept").getByRole("link").first().click();
    await expect.poll(() => page.getByTestId("streak-number").textContent(), soon).toBe("1");
    expect(await page.locator("[data-state=active]").count()).toBe(1);
    await page.getByTestId("why").locator("summary").click();
    expect(await page.getByTestId("why").locator("li").first().textContent()).toMatch(arabicLetters);
  },
);

journey(
  "a guest's session goes out when they have signed in, and stands on the leaderboard until they leave it",
  async (stage) => {
    stage.expectComplaint(/status of 401/);
    const page = await stage.open("person", listening());
    await signUp(stage, page);
    await page.goto(`${lowkey}/leaderboard`);
    await page.getByTestId("sign-in").first().waitFor();
    await keepForLater(page, `ses-${Date.now()}`, 60_000);
    await page.getByTestId("sign-in").first().click();
    await seeWhoIsHere(page);
    await expect.poll(() => page.evaluate(() => localStorage.getItem("lowkeymode.unsent")), soon).toBeNull();
    await page.reload();
    await page.getByTestId("my-rank").waitFor();
    const name = (await page.getByTestId("appearance").locator("bdi").first().textContent()) ?? "";
    await expect.poll(() => page.getByTestId("around-me").textContent(), soon).toContain(name);

    await page.getByTestId("rename").click();
    await page.getByTestId("suggested-name").first().click();
    await expect.poll(() => page.getByTestId("around-me").textContent(), soon).not.toContain(name);
    await page.getByTestId("appearance").getByRole("switch").click();
    await page.getByTestId("no-rank").waitFor();
  },
);

journey("a day ahead is frozen, and days begin when their owner says", async (stage) => {
  stage.expectComplaint(/status of 401/);
  const page = await stage.open("person", listening());
  await signUp(stage, page);
  await walkIn(page);
  await keepForLater(page, `ses-${Date.now()}`, 60_000);
  await page.goto(`${lowkey}/streak`);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("lowkeymode.unsent")), soon).toBeNull();
  await page.reload();
  await expect.poll(() => page.getByTestId("streak-number").textContent(), soon).toBe("1");
  await page.getByTestId("freeze").click();
  await expect.poll(() => page.getByTestId("mending").textContent(), soon).toMatch(/is frozen\.$/);

  const habits = page.getByTestId("habits");
  await habits.getByRole("combobox").selectOption("4");
  await habits.getByRole("switch").click();
  await expect.poll(() => habits.getByRole("switch").getAttribute("aria-checked"), atOnce).toBe("false");
  await expect.poll(() => habits.getAttribute("aria-busy"), soon).toBe("false");
  await page.reload();
  await expect.poll(() => habits.getByRole("switch").getAttribute("aria-checked"), soon).toBe("false");
  expect(await habits.getByRole("combobox").inputValue()).toBe("4");
});

for (const { name, ...look } of looks) {
  journey(`axe finds nothing on any page of LowkeyMode, and nothing sticks out: ${name}`, async (stage) => {
    stage.expectComplaint(/status of 401/);
    const { found, check } = collectViolations();
    const page = await stage.open("person", listening(look));
    await page.goto(`${lowkey}/`);
    await page.getByTestId("sign-in").first().waitFor();
    await check(page, "the front page");
    await page.goto(`${lowkey}/leaderboard`);
    await page.getByTestId("leaderboard").or(page.getByText("LowkeyMode")).first().waitFor();
    await check(page, "the leaderboard for guests");
    await page.goto(`${lowkey}/streak`);
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    await check(page, "the streak for guests");
    await signUp(stage, page);
    await walkIn(page);
    await keepForLater(page, `ses-${Date.now()}`, 60_000);
    await playWithTime(page, 11);
    await page.goto(`${lowkey}/timer`);
    await page.getByTestId("session-begin").waitFor();
    await page.getByTestId("calibration").locator("summary").click();
    await check(page, "before a session");
    await page.getByTestId("session-begin").click();
    await expect.poll(() => readLevel(page, "average"), soon).toBeCloseTo(heardLevel, 0);
    await check(page, "during a session");
    await page.clock.fastForward(600_000);
    await page.getByTestId("session-result").waitFor();
    await check(page, "after a session");
    await page.getByTestId("keep").click();
    await page.getByTestId("kept").waitFor();
    await check(page, "a session that is kept");
    await page.goto(`${lowkey}/leaderboard`);
    await page.getByTestId("my-rank").waitFor();
    await page.getByTestId("rename").click();
    await page.getByTestId("suggested-name").first().waitFor();
    await check(page, "the leaderboard");
    await page.goto(`${lowkey}/streak`);
    await page.getByTestId("calendar").waitFor();
    await page.getByTestId("why").locator("summary").click();
    await check(page, "the streak");
    expect(found).toEqual([]);
  });
}
