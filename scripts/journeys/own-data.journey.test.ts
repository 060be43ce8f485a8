import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { lookOptions } from "./console-page.ts";
import { journey } from "./journey.ts";
import { findMailedLink } from "./mailbox-page.ts";
import { password, proveIfAsked, signUp } from "./portal-page.ts";
import { stack } from "./stack.ts";

const { portal } = stack.addresses;

async function saveArchive(page: Page): Promise<Record<string, Uint8Array>> {
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByTestId("download-save").click()]);
  expect(saved.suggestedFilename()).toMatch(/\.zip$/);
  return unzipSync(new Uint8Array(await readFile(await saved.path())));
}

journey("a copy of one's own data is one archive that holds what its own README says", async (stage) => {
  stage.expectComplaint(/status of 40[13]/);
  const page = await stage.open("person", lookOptions({ language: "ar" }));
  const email = await signUp(stage, page);
  await page.goto(`${portal}/account`);
  await page.getByTestId("data-export").click();
  await proveIfAsked(page);
  const link = await findMailedLink(stage, email, "/download");

  // Whoever holds the letter holds the copy, in any browser, as often as wanted.
  const elsewhere = await stage.open("elsewhere", lookOptions({ language: "ar" }));
  await elsewhere.goto(link);
  await saveArchive(elsewhere);
  const files = await saveArchive(elsewhere);

  const readme = strFromU8(files["README.txt"] ?? new Uint8Array());
  expect(readme).toMatch(/[\u0600-\u06ff]/);
  expect(readme).toContain("Layla Nasser");
  const named = [...readme.matchAll(/^- (.+)$/gm)].map(([, name]) => name);
  expect(Object.keys(files).toSorted()).toEqual(["README.txt", ...named].toSorted());
  const read = (name: string): unknown => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
  expect(read("account.json")).toMatchObject({ email, name: "Layla Nasser", language: "ar", hasPassword: true });
  expect(JSON.stringify(read("sign-ins.json"))).toContain("Chrome");
  const everything = Object.values(files).map((bytes) => strFromU8(bytes));
  expect(everything.join("\n")).not.toContain(password);
});

journey("a link to a copy that was never made, or is over, says so", async (stage) => {
  stage.expectComplaint(/status of 422/);
  const page = await stage.open("person");
  await page.goto(`${portal}/download?token=${"n".repeat(43)}`);
  await page.getByTestId("download-save").click();
  await page.getByRole("heading", { name: "This link does not work any more" }).waitFor();
});
