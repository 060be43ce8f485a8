import type { Page } from "playwright-core";
import { expect } from "vitest";
import { lookOptions, openConsole, signInWithCookie } from "./console-page.ts";
import { journey } from "./journey.ts";
import { findUnreachable } from "./keyboard-reach.ts";
import { makeMember } from "./people.ts";
import { admin, stack } from "./stack.ts";
import { seeWhoIsHere } from "./brand-page.ts";

const { portal, console: site, brands } = stack.addresses;
type Place = readonly [address: string, ready: string];

const unknown = "n".repeat(43);
const strangersPlaces: readonly Place[] = [
  [`${portal}/`, "to-signup"],
  [`${portal}/login`, "login-submit"],
  [`${portal}/signup`, "register-submit"],
  [`${portal}/forgot`, "forgot-submit"],
  [`${portal}/reset?token=${unknown}`, "reset-submit"],
  [`${portal}/verify?token=half`, "link-over"],
  [`${portal}/download?token=${unknown}`, "download-save"],
  [`${portal}/restore?token=${unknown}`, "restore-submit"],
  [`${site}/login`, "login-submit"],
  [`${site}/register`, "register-submit"],
  [`${site}/forgot`, "forgot-submit"],
  [`${brands.lowkeymode}/`, "sign-in"],
  [`${brands.healthindex}/`, "sign-in"],
];

const settingsPlaces: readonly Place[] = [
  ["account", "profile-panel"],
  ["security", "sign-in"],
  ["organization", "organization-identity"],
  ["hours", "hours-holidays"],
  ["members", "member"],
  ["roles", "role-matrix"],
  ["modules", "modules"],
  ["keys", "key-add"],
  ["audit", "audit-lines"],
].map(([section, ready]) => [`${site}/settings/${section}`, ready ?? ""] as const);

async function walkThrough(page: Page, places: readonly Place[]): Promise<string[]> {
  const found: string[] = [];
  for (const [address, ready] of places) {
    await page.goto(address);
    await page.getByTestId(ready).first().waitFor();
    found.push(...(await findUnreachable(page, address)));
  }
  return found;
}

journey("the tab key comes to everything on the pages for strangers, and the focus is always seen", async (stage) => {
  stage.expectComplaint(/status of 4\d\d/);
  const page = await stage.open("stranger", lookOptions({ language: "ar" }));
  expect(await walkThrough(page, strangersPlaces)).toEqual([]);
});

journey("the tab key comes to everything of one's account at the portal", async (stage) => {
  const page = await stage.open("person", lookOptions({ theme: "dark" }));
  await signInWithCookie(page, await makeMember("member", "Dina Khalil"));
  await page.goto(`${brands.lowkeymode}/enter`);
  await seeWhoIsHere(page);
  await page.goto(`${portal}/account`);
  await page.getByTestId("sharing").getByRole("switch").first().waitFor();
  const places = [
    [`${portal}/`, "own-account"],
    [`${portal}/account`, "activity-event"],
  ] as const;
  expect(await walkThrough(page, places)).toEqual([]);
});

journey("the tab key comes to everything of the organization's settings", async (stage) => {
  const { page } = await openConsole(stage, admin, { at: "/settings/account" });
  expect(await walkThrough(page, settingsPlaces)).toEqual([]);
});
