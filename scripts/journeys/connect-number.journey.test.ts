import { expect } from "vitest";
import { openConsole } from "./console-page.ts";
import { atOnce, journey, soon } from "./journey.ts";
import { makePerson } from "./people.ts";
import { openPhone } from "./phone-page.ts";
import { admin, spare, stack } from "./stack.ts";

journey("a number is connected by token and code, goes live, receives, and is let go", async (stage) => {
  const { page } = await openConsole(stage, admin, { at: "/settings/whatsapp" });
  const card = page.getByTestId("number-card").filter({ hasText: spare.verifiedName });
  await page.getByTestId("connect-number").click();
  await page.getByTestId("connect-phoneNumberId").fill(spare.phoneNumberId);
  await page.getByTestId("connect-wabaId").fill(spare.wabaId);
  await page.getByTestId("connect-accessToken").fill(spare.token);
  await page.getByTestId("connect-submit").click();
  const pairing = page.getByTestId("pairing");
  await pairing.getByRole("img", { name: /QR code/ }).waitFor();
  await expect.poll(() => card.getAttribute("data-state"), soon).toBe("pairing");

  const link = await pairing.getByRole("link").getAttribute("href");
  const scanner = await stage.open("scanning phone", { viewport: { width: 1000, height: 900 } });
  await scanner.goto(link!);
  await scanner.getByTestId("phone-send").click();
  await page.getByTestId("number-live").waitFor(atOnce);
  await expect.poll(() => card.getAttribute("data-state"), soon).toBe("live");
  await page.getByRole("button", { name: "Done" }).click();

  const person = await makePerson("Karla Ruiz");
  const phone = await openPhone(stage, person, spare);
  const desk = await openConsole(stage, admin);
  await phone.write("First words on the new number");
  await desk.row("First words on the new number").waitFor(soon);
  expect(await desk.row(/^.*loggia.*phrase/i.source).count()).toBe(0);

  await card.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
  await expect.poll(() => card.getAttribute("data-state"), soon).toBe("disconnected");
  expect(page.url()).toBe(`${stack.addresses.console}/settings/whatsapp`);
});
