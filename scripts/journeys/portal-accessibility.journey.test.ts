import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { createJsonClient } from "../start/demo/json-client.ts";
import { collectViolations, looks } from "./accessibility.ts";
import { lookOptions, signInWithCookie } from "./console-page.ts";
import { journey, type Stage } from "./journey.ts";
import { findMailedLink } from "./mailbox-page.ts";
import { makeMember } from "./people.ts";
import { type Account, signInToApi, stack } from "./stack.ts";
import { seeWhoIsHere } from "./brand-page.ts";

const { portal, api, brands } = stack.addresses;
const unknown = "n".repeat(43);

function askingAddress(redirectUri: string): string {
  const query = new URLSearchParams({
    ...{ response_type: "code", client_id: "lowkeymode", redirect_uri: redirectUri, state: "s".repeat(43) },
    ...{ code_challenge: "c".repeat(43), code_challenge_method: "S256" },
  });
  return `/authorize?${query}`;
}

let person: Account;
let gone: Account;
beforeAll(async () => {
  person = await makeMember("member", "Salma Idris");
  gone = await makeMember("member", "Adam Rahal");
  const house = await signInToApi(gone);
  const { user } = await house.get<{ user: { id: string } }>("/auth/me");
  const operator = createJsonClient(`${api}/operator`, { authorization: `Bearer ${stack.operatorToken}` });
  await operator.post(`/accounts/${user.id}/erase`, {});
});

/** The same receipt for every look. */
let receipt: Promise<string> | null = null;
const findReceipt = (stage: Stage) => (receipt ??= findMailedLink(stage, gone.email, "/receipt"));

/** Pages of the portal that anybody sees; pressing the button of an empty form shows what forms say. */
const strangersPages = [
  ["the doorway", "/", "[data-testid=to-signup]", null],
  ["signing in", "/login", "[data-testid=login-submit]", "login-submit"],
  ["signing up", "/signup?to=healthindex", "[data-testid=register-submit]", "register-submit"],
  ["a forgotten password", "/forgot", "[data-testid=forgot-submit]", "forgot-submit"],
  ["a new password", `/reset?token=${unknown}`, "[data-testid=reset-submit]", "reset-submit"],
  ["a link that lost its end", "/verify?token=half", "[data-testid=link-over]", null],
  ["a link that is over", `/verify?token=${unknown}`, "[data-testid=link-over]", null],
  ["the way to a brand", askingAddress(`${brands.lowkeymode}/signed-in`), "[data-testid=login-submit]", null],
  ["a request that no brand made", askingAddress("https://evil.example/"), "[role=alert]", null],
  ["a copy of one's data", `/download?token=${unknown}`, "[data-testid=download-save]", null],
  ["taking an account back", `/restore?token=${unknown}`, "[data-testid=restore-submit]", null],
  ["an address that there is not", "/nowhere", "h1", null],
] as const;

async function walkInto(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/enter`);
  await seeWhoIsHere(page);
}

for (const { name, ...look } of looks) {
  journey(`axe finds nothing at the portal and the brands, and nothing sticks out: ${name}`, async (stage) => {
    stage.expectComplaint(/status of 4\d\d/);
    const { found, check } = collectViolations();
    const stranger = await stage.open("stranger", lookOptions(look));
    for (const [where, path, ready, button] of strangersPages) {
      await stranger.goto(portal + path);
      await stranger.locator(ready).first().waitFor();
      if (button !== null) await stranger.getByTestId(button).click();
      await check(stranger, where);
    }
    await stranger.goto(await findReceipt(stage));
    await stranger.locator("table").waitFor();
    await check(stranger, "a receipt");
    for (const [brand, origin] of Object.entries(brands)) {
      await stranger.goto(origin);
      await stranger.getByTestId("sign-in").first().waitFor();
      await check(stranger, brand);
      await stranger.goto(`${origin}/signed-in?code=planted&state=planted`);
      await stranger.getByRole("alert").waitFor();
      await check(stranger, `${brand}, a sign-in that nobody began`);
    }

    const page = await stage.open("person", lookOptions(look));
    await signInWithCookie(page, person);
    for (const [brand, origin] of Object.entries(brands)) {
      await walkInto(page, origin);
      await check(page, `${brand}, signed in`);
    }
    await page.goto(`${portal}/account`);
    await page.getByTestId("sign-in").first().waitFor();
    await page.getByTestId("sharing").getByRole("switch").first().waitFor();
    await page.getByTestId("activity-event").first().waitFor();
    await check(page, "one's account");
    await page.getByTestId("account-close").click();
    await page.getByTestId("confirm-yes").waitFor();
    await check(page, "closing the account");
    await page.keyboard.press("Escape");
    await page.getByTestId("totp-begin").click();
    await page.getByTestId("totp-scan").waitFor();
    await check(page, "an authenticator app");
    await page.keyboard.press("Escape");
    await page.goto(`${portal}/`);
    await page.getByTestId("own-account").waitFor();
    await check(page, "the doorway, signed in");
    expect(found).toEqual([]);
  });
}
