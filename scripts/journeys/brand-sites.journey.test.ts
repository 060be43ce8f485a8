import type { Page } from "playwright-core";
import { expect } from "vitest";
import { lookOptions } from "./console-page.ts";
import { journey, soon } from "./journey.ts";
import { findMailedLink } from "./mailbox-page.ts";
import { fillSignUp, password, proveIfAsked, signUp } from "./portal-page.ts";
import { createJsonClient } from "../start/demo/json-client.ts";
import { stack } from "./stack.ts";
import { seeWhoIsHere } from "./brand-page.ts";

const { portal, api, brands } = stack.addresses;

/** Through a brand's arch: nothing is asked on the way. */
async function walkInto(page: Page, brand: "lowkeymode" | "healthindex"): Promise<void> {
  await page.goto(`${portal}/`);
  const door = page.locator(`[data-testid=enter-${brand}][href^="${brands[brand]}"]`);
  await door.click();
  await seeWhoIsHere(page);
  expect(new URL(page.url()).origin).toBe(brands[brand]);
}

journey(
  "one sign-in at the portal opens every brand, each keeps to itself, and one word closes them all",
  async (stage) => {
    stage.expectComplaint(/status of 401/);
    const page = await stage.open("person");
    await signUp(stage, page);
    await walkInto(page, "lowkeymode");
    await walkInto(page, "healthindex");
    await page.reload();
    await seeWhoIsHere(page);

    // Each API host has its own cookie and gets nobody else's.
    const cookies = await page.context().cookies();
    const hosts = cookies.filter(({ name }) => name.includes("refresh")).map(({ domain }) => domain);
    expect(hosts.toSorted()).toEqual(
      [new URL(api).hostname, ...Object.values(brands).map((origin) => `api.${new URL(origin).hostname}`)].toSorted(),
    );
    expect(cookies.every(({ sameSite, httpOnly }) => sameSite === "Strict" && httpOnly)).toBe(true);

    await page.getByTestId("sign-out").click();
    await page.getByTestId("sign-in").first().waitFor();
    await page.goto(`${brands.lowkeymode}/`);
    await seeWhoIsHere(page);

    await page.goto(`${portal}/account`);
    await page.getByTestId("sign-out-everywhere").click();
    await page.getByTestId("confirm-yes").click();
    await page.getByTestId("to-login").waitFor();
    await page.goto(`${brands.lowkeymode}/`);
    await page.getByTestId("sign-in").first().waitFor();
  },
);

journey("a brand opened first sends to the portal and back, in Arabic, and asks only once", async (stage) => {
  stage.expectComplaint(/status of 401/);
  const known = await stage.open("person");
  const email = await signUp(stage, known);
  const page = await stage.open("elsewhere");
  await page.goto(`${brands.lowkeymode}/`);
  await page.getByTestId("language-switch").click();
  await page.getByRole("button", { name: "English" }).waitFor();
  await page.getByTestId("sign-in").first().click();
  await page.getByTestId("login-email").fill(email);
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  await page.getByTestId("login-password").fill(password);
  await page.getByTestId("login-submit").click();
  await seeWhoIsHere(page);
  expect(new URL(page.url()).origin).toBe(brands.lowkeymode);
  await page.goto(`${brands.healthindex}/`);
  await page.getByTestId("sign-in").first().click();
  await seeWhoIsHere(page);
  expect(new URL(page.url()).origin).toBe(brands.healthindex);
});

journey("a stranger who begins at a brand makes an account and arrives there, signed in", async (stage) => {
  stage.expectComplaint(/status of 401/);
  const page = await stage.open("stranger");
  await page.goto(`${brands.healthindex}/`);
  await page.getByTestId("sign-in").first().click();
  await page.getByTestId("to-signup").click();
  const email = await fillSignUp(page);
  await page.goto(await findMailedLink(stage, email, "/verify"));
  await seeWhoIsHere(page);
  expect(new URL(page.url()).origin).toBe(brands.healthindex);
});

journey("a request that no brand made leads nowhere", async (stage) => {
  stage.expectComplaint(/status of 4\d\d/);
  const page = await stage.open("person");
  const query = new URLSearchParams({
    response_type: "code",
    client_id: "lowkeymode",
    redirect_uri: "https://evil.example/signed-in",
    state: "s".repeat(43),
    code_challenge: "c".repeat(43),
    code_challenge_method: "S256",
  });
  await page.goto(`${portal}/authorize?${query}`);
  await page.getByRole("alert").waitFor();
  expect(new URL(page.url()).origin).toBe(portal);
});

journey(
  "an account is closed, taken back, closed again and erased, and its receipt is read in Arabic",
  async (stage) => {
    stage.expectComplaint(/status of 40[13]/);
    const page = await stage.open("person", lookOptions({ language: "ar" }));
    const email = await signUp(stage, page);
    const close = async () => {
      await page.goto(`${portal}/account`);
      await page.getByTestId("account-close").click();
      await page.getByTestId("confirm-yes").click();
      await proveIfAsked(page);
      await page.getByTestId("to-login").waitFor();
    };
    await close();
    const logIn = async () => {
      await page.goto(`${portal}/login`);
      await page.getByTestId("login-email").fill(email);
      await page.getByTestId("login-password").fill(password);
      await page.getByTestId("login-submit").click();
    };
    await logIn();
    await page.getByTestId("account-take-back").click();
    await page.getByTestId("own-account").waitFor();

    // The letter opens it too, for whoever has no password to show.
    await close();
    await page.goto(await findMailedLink(stage, email, "/restore"));
    await page.getByTestId("restore-submit").click();
    await page.getByTestId("restore-done").waitFor();
    await logIn();
    await page.getByTestId("own-account").waitFor();

    const session = await createJsonClient(api).post<{ accessToken: string }>("/api/v1/auth/login", {
      email,
      password,
      client: "app",
    });
    const me = await createJsonClient(`${api}/api/v1`, { authorization: `Bearer ${session.accessToken}` }).get<{
      user: { id: string };
    }>("/auth/me");
    await close();
    const operator = createJsonClient(`${api}/operator`, { authorization: `Bearer ${stack.operatorToken}` });
    await operator.post(`/accounts/${me.user.id}/erase`, {});
    await page.goto(await findMailedLink(stage, email, "/receipt"));
    await page.getByTestId("receipt").waitFor();
    await expect.poll(() => page.locator("h1").textContent(), soon).toMatch(/[\u0600-\u06ff]/);
    expect(await page.getByTestId("receipt").textContent()).not.toContain(email);
  },
);
