import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openConsole } from "./console-page.ts";
import { journey, soon } from "./journey.ts";
import { findMailedLink } from "./mailbox-page.ts";
import { foundOrganization } from "./people.ts";
import { admin, signInToApi, stack } from "./stack.ts";

const { api, console: site } = stack.addresses;

/** What a machine hears with a key: the status, and the code of a refusal. */
async function ask(key: string, path: string): Promise<readonly [number, string | undefined]> {
  const answer = await fetch(`${api}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  const { code } = (await answer.json()) as { code?: string };
  return [answer.status, code];
}

async function switchModule(page: Page, module: string): Promise<void> {
  const place = page.getByTestId(`module-${module}`).getByRole("switch");
  const before = await place.getAttribute("aria-checked");
  await Promise.all([page.waitForResponse((answer) => answer.url().includes("/modules")), place.click()]);
  await expect.poll(() => place.getAttribute("aria-checked"), soon).not.toBe(before);
}

journey("a key opens what it was made for, while its module is on and until it is revoked", async (stage) => {
  const owner = await foundOrganization("Dar Maha", "Maha Kamal");
  const { page } = await openConsole(stage, owner, { at: "/settings/keys" });
  await page.getByTestId("key-add").click();
  await page.getByTestId("key-name").fill("Night shift");
  await page.locator("select[name=whatsapp]").selectOption("read");
  await page.getByTestId("key-save").click();
  const key = await page.getByTestId("key-secret").innerText();
  await page.getByTestId("key-done").click();
  await page.getByTestId("key-row").filter({ hasText: "Night shift" }).waitFor();
  expect(await page.content()).not.toContain(key.split(".")[1]);

  const secret = key.trim();
  expect(await ask(secret, "/whatsapp/conversations")).toEqual([200, undefined]);
  expect(await ask(secret, "/crm/customers")).toEqual([403, "access.forbidden"]);
  expect(await ask(secret, "/users")).toEqual([403, "access.forbidden"]);
  expect((await ask(secret, "/auth/me"))[0]).toBe(403);

  await page.getByRole("link", { name: "Inbox" }).first().waitFor();
  await page.goto(`${site}/settings/modules`);
  await switchModule(page, "inbox");
  await page.getByRole("link", { name: "Inbox" }).waitFor({ state: "detached" });
  await expect.poll(() => ask(secret, "/whatsapp/conversations"), soon).toEqual([403, "organizations.module_disabled"]);
  await page.goto(`${site}/inbox`);
  await page.getByTestId("without-inbox").waitFor();
  await page.goto(`${site}/settings/modules`);
  await switchModule(page, "inbox");
  await page.getByRole("link", { name: "Inbox" }).first().waitFor();
  await expect.poll(() => ask(secret, "/whatsapp/conversations"), soon).toEqual([200, undefined]);

  await page.goto(`${site}/settings/keys`);
  await page.getByTestId("key-revoke").click();
  await page.getByTestId("confirm-yes").click();
  await page.getByTestId("key-row").waitFor({ state: "detached" });
  await expect.poll(async () => (await ask(secret, "/whatsapp/conversations"))[0], soon).toBe(401);

  await page.goto(`${site}/settings/audit`);
  const line = (words: string) => page.getByTestId("audit-line").filter({ hasText: words }).first();
  await line("Maha Kamal revoked an API key").waitFor();
  await line("Maha Kamal made an API key").waitFor();
  const off = line("Maha Kamal switched a module off");
  await off.click();
  expect(await off.locator("del").allInnerTexts()).toEqual(["true"]);
  expect(await off.locator("ins").allInnerTexts()).toEqual(["false"]);
  expect(await off.innerText()).toContain("inbox");
  expect(await off.innerText()).toContain("From address");
});

journey(
  "one person, two organizations: invited into the other, and from one to the other by the menu",
  async (stage) => {
    stage.expectComplaint(/status of 403/);
    const owner = await foundOrganization("Dar Reem", "Reem Adel");
    await (await signInToApi(admin)).post("/users/invite", { email: owner.email, role: "member", language: "en" });
    const { page, row } = await openConsole(stage, owner, { at: "/settings/organization" });
    await page.getByTestId("settings-members").waitFor();
    await page.goto(await findMailedLink(stage, owner.email, "/accept"));
    await page.getByTestId("accept-submit").click();
    await row("").first().waitFor();

    // A member of the one, an admin of the other.
    await page.goto(`${site}/settings/account`);
    await page.getByTestId("profile-panel").waitFor();
    expect(await page.getByTestId("settings-members").count()).toBe(0);
    await page.getByTestId("account-menu").click();
    await page.getByRole("menuitem", { name: "Dar Reem" }).click();
    await page.waitForURL(`${site}/inbox`);
    await page.goto(`${site}/settings/members`);
    await expect.poll(() => page.getByTestId("member").count(), soon).toBe(1);
    await page.reload();
    await page.getByTestId("member").filter({ hasText: "Reem Adel" }).waitFor();
    await page.getByTestId("account-menu").click();
    await page.getByRole("menuitem", { name: /Switch to/ }).waitFor();
  },
);
