import { TOTP, Secret } from "otpauth";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { describeConsole, lookOptions } from "./console-page.ts";
import { journey, soon } from "./journey.ts";
import { findMailedLink } from "./mailbox-page.ts";
import { makeMember } from "./people.ts";
import { type Account, stack } from "./stack.ts";

const { console: site } = stack.addresses;
let made = 0;
const newAddress = (who: string) => `${who}.${Date.now().toString(36)}${made++}@journey.example`;
const password = "open the loggia";

/** The same link at the console: it opens what the portal opens, too. */
function atConsole(link: string): string {
  const { pathname, search } = new URL(link);
  return site + pathname + search;
}

async function logIn(page: Page, { email, password: secret }: Pick<Account, "email" | "password">): Promise<void> {
  await page.goto(`${site}/login`);
  await page.getByTestId("login-email").fill(email);
  await page.getByTestId("login-password").fill(secret);
  await page.getByTestId("login-submit").click();
}

/** Shows once more who it is, where the site asks. */
async function prove(page: Page): Promise<void> {
  await page.getByTestId("prove-secret").fill(password);
  await page.getByTestId("prove-submit").click();
  await page.getByTestId("prove").waitFor({ state: "detached" });
}

journey("from registering to a colleague who comes, changes and goes", async (stage) => {
  stage.expectComplaint(/status of 40[13]/);
  const email = newAddress("noura");
  const owner = await stage.open("owner");
  await owner.goto(`${site}/register`);
  await owner.getByTestId("register-organizationName").fill("Dar Noura");
  await owner.getByTestId("register-name").fill("Noura Saleh");
  await owner.getByTestId("register-email").fill(email);
  await owner.getByTestId("register-password").fill(password);
  await owner.getByTestId("register-submit").click();
  await owner.getByTestId("registration-mailed").waitFor();
  await owner.goto(await findMailedLink(stage, email, "/verify"));
  await owner.getByTestId("account-menu").waitFor();

  await owner.goto(`${site}/settings/members`);
  const guest = newAddress("salem");
  await owner.getByTestId("invite").click();
  await owner.getByTestId("invite-email").fill(guest);
  await owner.locator("select[name=role]").selectOption("manager");
  await owner.locator("select[name=language]").selectOption("ar");
  await owner.getByTestId("invite-submit").click();
  await owner.getByTestId("invitation-row").waitFor();

  const colleague = await stage.open("colleague", lookOptions({ language: "ar" }));
  await colleague.goto(await findMailedLink(stage, guest, "/accept"));
  await colleague.getByTestId("accept-name").fill("سالم العتيبي");
  expect(await colleague.locator("h1").textContent()).toContain("Dar Noura");
  expect(await colleague.locator("html").getAttribute("dir")).toBe("rtl");
  await colleague.getByTestId("accept-password").fill(password);
  await colleague.getByTestId("accept-submit").click();
  await colleague.getByTestId("account-menu").waitFor();
  await colleague.goto(`${site}/settings/organization`);
  await colleague.getByTestId("settings-members").waitFor();

  await owner.reload();
  const row = owner.getByTestId("member").filter({ hasText: "سالم" });
  await row.locator("select").selectOption("agent");
  // The socket narrows: what the role does not allow leaves the open page at once.
  await colleague.getByTestId("settings-members").waitFor({ state: "detached" });
  await colleague.goto(`${site}/inbox`);
  await colleague.getByTestId("account-menu").waitFor();

  await row.getByTestId("member-actions").click();
  await owner.getByRole("menuitem").click();
  await owner.getByTestId("confirm-yes").click();
  await row.waitFor({ state: "detached" });
  await colleague.getByTestId("farewell").waitFor();
  expect(await colleague.getByTestId("farewell").textContent()).toContain("Dar Noura");
});

journey("a forgotten password is chosen anew, and the old one opens nothing any more", async (stage) => {
  stage.expectComplaint(/status of 401/);
  const member = await makeMember("manager", "Rami Aziz");
  const page = await stage.open("console");
  await page.goto(`${site}/login`);
  await page.getByTestId("login-forgot").click();
  await page.getByTestId("forgot-email").fill(member.email);
  await page.getByTestId("forgot-submit").click();
  await page.getByTestId("forgot-sent").waitFor();
  await page.goto(atConsole(await findMailedLink(stage, member.email, "/reset")));
  await page.getByTestId("reset-password").fill("another fine evening");
  await page.getByTestId("reset-repeated").fill("another fine evening");
  await page.getByTestId("reset-submit").click();
  await page.getByTestId("reset-to-login").click();
  await logIn(page, member);
  await page.getByRole("alert").filter({ hasText: /match/ }).waitFor();
  await logIn(page, { email: member.email, password: "another fine evening" });
  await page.getByTestId("account-menu").waitFor();
});

journey("an authenticator app guards the account, and a recovery code opens it once", async (stage) => {
  const member = await makeMember("manager", "Hana Yusuf");
  const page = await stage.open("console");
  await logIn(page, member);
  await page.getByTestId("account-menu").waitFor();
  await page.goto(`${site}/settings/security`);
  await page.getByTestId("totp-begin").click();
  await page.getByTestId("totp-scan").or(page.getByTestId("prove")).first().waitFor();
  if (await page.getByTestId("prove").isVisible()) await prove(page);
  const secret = (await page.getByTestId("totp-secret").locator("bdi").innerText()).replaceAll(/\s/g, "");
  const code = () => TOTP.generate({ secret: Secret.fromBase32(secret) });
  await page.getByTestId("totp-code").fill(code());
  await page.getByTestId("totp-confirm").click();
  const recovery = await page.getByTestId("recovery-codes").locator("bdi").first().innerText();
  await page.getByTestId("codes-done").click();

  const elsewhere = await stage.open("elsewhere");
  await logIn(elsewhere, member);
  await elsewhere.getByTestId("factor-recovery_code").click();
  await elsewhere.getByTestId("second-factor-code").fill(recovery);
  await elsewhere.getByTestId("second-factor-submit").click();
  await elsewhere.getByTestId("account-menu").waitFor();
});

journey("a passkey logs in without a password", async (stage) => {
  const member = await makeMember("manager", "Omar Darwish");
  const page = await stage.open("console");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await logIn(page, member);
  await page.getByTestId("account-menu").waitFor();
  await page.goto(`${site}/settings/security`);
  await page.getByTestId("passkey-add").click();
  await page.getByTestId("passkey").or(page.getByTestId("prove")).first().waitFor();
  if (await page.getByTestId("prove").isVisible()) await prove(page);
  await page.getByTestId("passkey").waitFor();
  await page.getByTestId("account-menu").click();
  await page.getByRole("menuitem", { name: /Sign out/ }).click();
  // The authenticator answers the offer in the e-mail field as it answers the button.
  await page
    .getByTestId("login-passkey")
    .click({ timeout: 2_000 })
    .catch(() => undefined);
  await page.getByTestId("account-menu").waitFor();
});

journey("one sees where one is signed in, and signs out everywhere at once", async (stage) => {
  stage.expectComplaint(/status of 401/);
  const member = await makeMember("manager", "Layan Fares");
  const desk = await stage.open("desk");
  await logIn(desk, member);
  const laptop = await stage.open("laptop");
  await logIn(laptop, member);
  await laptop.getByTestId("account-menu").waitFor();
  await describeConsole(desk).page.goto(`${site}/settings/security`);
  await expect.poll(() => desk.getByTestId("sign-in").count(), soon).toBe(2);
  await desk.getByTestId("sign-out-everywhere").click();
  await desk.getByTestId("confirm-yes").click();
  await desk.getByTestId("login-email").waitFor();
  await laptop.getByTestId("login-email").waitFor();
  expect(await laptop.getByTestId("farewell").isVisible()).toBe(true);
});
