import { expect } from "vitest";
import { describeConsole } from "./console-page.ts";
import { journey, soon } from "./journey.ts";
import { makeMember } from "./people.ts";
import { stack } from "./stack.ts";

journey("somebody logs in by the form, stays signed in over a reload, and logs out", async (stage) => {
  // The browser itself notes a refused password; nothing else may be said.
  stage.expectComplaint(/status of 401 .*auth\/login/);
  const member = await makeMember("manager", "Petra Lang");
  const page = await stage.open("console");
  const { row } = describeConsole(page);
  await page.goto(`${stack.addresses.console}/inbox?filter=open`);
  await page.getByTestId("login-email").fill(member.email);
  await page.getByTestId("login-password").fill("not the password");
  await page.getByTestId("login-submit").click();
  await page.getByRole("alert").first().waitFor();
  await page.getByTestId("login-password").fill(member.password);
  await page.keyboard.press("Enter");
  await row("").first().waitFor();
  expect(page.url()).toBe(`${stack.addresses.console}/inbox?filter=open`);

  await page.reload();
  await row("").first().waitFor();
  await page.getByTestId("account-menu").click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByTestId("login-email").waitFor();
  await page.reload();
  await page.getByTestId("login-email").waitFor();
  await expect.poll(() => page.getByTestId("conversation-row").count(), soon).toBe(0);
});
