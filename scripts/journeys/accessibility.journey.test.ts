import { beforeAll, expect } from "vitest";
import { collectViolations, findViolations, looks } from "./accessibility.ts";
import { openConsole, lookOptions } from "./console-page.ts";
import { journey, soon } from "./journey.ts";
import { readPictureWidth } from "./observe.ts";
import { openPhone } from "./phone-page.ts";
import { makeRichThread } from "./rich-thread.ts";
import { admin, care, shop, signInToApi, stack } from "./stack.ts";

/** Each page of settings, and what shows that it is there. */
const settingsPages = [
  ["account", "profile-panel"],
  ["security", "sign-in"],
  ["organization", "organization-identity"],
  ["hours", "hours-holidays"],
  ["members", "member"],
  ["roles", "role-matrix"],
  ["modules", "modules"],
  ["keys", "key-add"],
  ["audit", "audit-lines"],
] as const;

let thread = "";
beforeAll(async () => {
  thread = (await makeRichThread(await signInToApi(admin))).conversationId;
});

for (const { name, ...look } of looks) {
  journey(`axe finds nothing on any screen, and nothing sticks out sideways: ${name}`, async (stage) => {
    const { found, check } = collectViolations();
    const entrance = await stage.open("entrance", { ...lookOptions(look), storageState: undefined });
    await entrance.addInitScript(
      (kept) => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(`loggia.${key}`, value)),
      { language: look.language ?? "en", theme: look.theme ?? "light" },
    );
    await entrance.goto(`${stack.addresses.console}/login`);
    await entrance.getByTestId("login-submit").click();
    await check(entrance, "login");
    await entrance.goto(`${stack.addresses.console}/register`);
    await entrance.getByTestId("register-submit").click();
    await check(entrance, "register");
    await entrance.goto(`${stack.addresses.console}/forgot`);
    await entrance.getByTestId("forgot-submit").waitFor();
    await check(entrance, "forgot");
    await entrance.goto(`${stack.addresses.console}/reset?token=${"n".repeat(43)}`);
    await entrance.getByTestId("reset-submit").waitFor();
    await check(entrance, "reset");

    const { page, row } = await openConsole(stage, admin, look);
    await row("").first().waitFor();
    await check(page, "inbox");
    await page.goto(`${stack.addresses.console}/inbox/${thread}`);
    await page.locator("[data-testid=thread-message][data-state=failed]").waitFor();
    await expect
      .poll(() => readPictureWidth(page.getByTestId("thread-message").filter({ has: page.locator("img") })), soon)
      .toBeGreaterThan(0);
    await check(page, "inbox with a thread");
    if (look.width !== undefined) {
      await page.getByTestId("panel-toggle").click();
      await page.getByTestId("customer-panel").waitFor();
      await check(page, "customer");
      await page.keyboard.press("Escape");
    }
    await page.goto(`${stack.addresses.console}/settings/whatsapp`);
    await page.getByTestId("number-card").first().waitFor();
    await check(page, "numbers");
    await page.getByTestId("connect-number").click();
    await page.getByTestId("connect-submit").waitFor();
    await check(page, "connecting a number");
    await page.keyboard.press("Escape");
    for (const [section, landmark] of settingsPages) {
      await page.goto(`${stack.addresses.console}/settings/${section}`);
      await page.getByTestId(landmark).first().waitFor();
      await check(page, `settings: ${section}`);
    }
    await page.goto(`${stack.addresses.console}/settings/members`);
    await page.getByTestId("invite").click();
    await page.getByTestId("invite-submit").waitFor();
    await check(page, "inviting");
    await page.goto(`${stack.addresses.console}/settings/roles`);
    await page.getByTestId("role-add").click();
    await page.getByTestId("role-save").waitFor();
    await check(page, "a new role");
    await page.goto(`${stack.addresses.console}/settings/preferences`);
    await page.getByRole("radio").first().waitFor({ state: "attached" });
    await check(page, "preferences");
    expect(found).toEqual([]);
  });
}

journey("axe finds nothing on the phone page", async (stage) => {
  const list = await openPhone(stage, { id: "emma" }, null);
  const chat = await openPhone(stage, { id: "layla" }, care);
  expect([...(await findViolations(list.page, "chats")), ...(await findViolations(chat.page, "chat"))]).toEqual([]);
  const english = await openPhone(stage, { id: "james" }, shop);
  expect(await findViolations(english.page, "chat in English")).toEqual([]);
});
