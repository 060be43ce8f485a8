import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";
import { findMailedLink } from "./mailbox-page.ts";
import { stack } from "./stack.ts";

/** Of everybody who signs up in a journey. */
export const password = "open the loggia";
let made = 0;

/** Fills in the form of signing up, as somebody new, and sends it. Answers their address. */
export async function fillSignUp(page: Page): Promise<string> {
  const email = `layla.${Date.now().toString(36)}${made++}@journey.example`;
  await page.getByTestId("register-name").fill("Layla Nasser");
  await page.getByTestId("register-email").fill(email);
  await page.getByTestId("register-password").fill(password);
  await page.getByTestId("register-submit").click();
  await page.getByTestId("registration-mailed").waitFor();
  return email;
}

/** A new person at the portal, verified by the link in their letter. Answers their address. */
export async function signUp(stage: Stage, page: Page): Promise<string> {
  await page.goto(`${stack.addresses.portal}/`);
  await page.getByTestId("to-signup").click();
  const email = await fillSignUp(page);
  await page.goto(await findMailedLink(stage, email, "/verify"));
  await page.getByTestId("own-account").waitFor();
  return email;
}

/** Shows once more who it is, where the site asks. */
export async function proveIfAsked(page: Page): Promise<void> {
  if (!(await page.getByTestId("prove").isVisible())) return;
  await page.getByTestId("prove-secret").fill(password);
  await page.getByTestId("prove-submit").click();
  await page.getByTestId("prove").waitFor({ state: "detached" });
}
