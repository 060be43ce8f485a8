import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Language } from "../../shared/languages.ts";
import { soon } from "./journey.ts";
import { admin, signInToApi, stack, world } from "./stack.ts";

export const shopOrigin = stack.addresses.brands["healthindex"] ?? "";

let stocked = 0;

export type StockedProduct = { readonly id: string; readonly slug: string; readonly title: string };

/** A product of its own for a journey, so that no other buys it away: `title` carries a word that nothing else has. */
export async function stockProduct({
  stock = 10,
  amount = 1990,
  title: name = "Test lozenges",
}: { stock?: number; amount?: number; title?: string } = {}): Promise<StockedProduct> {
  const staff = await signInToApi(admin);
  const word = `${Date.now().toString(36)}${stocked++}`;
  const title = `${name} ${word}`;
  const text = {
    summary: "For journeys only.",
    description: "First paragraph.\n\nSecond paragraph.",
    claim: "Shown by a journey.",
  };
  const made = await staff.post<{ id: string; slug: string }>("/catalog/products", {
    ...{ brand: "healthindex", sku: `J-${word}`, slug: `journey-${word}`, state: "active", evidence: "some" },
    price: { amount, currency: "EUR" },
    texts: { en: { title, ...text }, ar: { title, ...text } },
    stock,
  });
  return { id: made.id, slug: made.slug, title };
}

export async function changeProduct(id: string, change: object): Promise<void> {
  await (await signInToApi(admin)).patch(`/catalog/products/${id}`, change);
}

/** A page of the shop in a language. */
export function shopAddress(path: string, language: Language = "en"): string {
  return `${shopOrigin}${language === "en" ? "" : `/${language}`}${path}`;
}

export async function addToCart(page: Page, product: StockedProduct, language: Language = "en"): Promise<void> {
  await page.goto(shopAddress(`/p/${product.slug}`, language));
  await page.getByTestId("add-to-cart").click();
  await page.getByTestId("view-cart").waitFor();
}

/** From the cart to the payment page. Answers the buyer's address. */
export async function checkOut(page: Page): Promise<string> {
  const email = `amal.${Date.now().toString(36)}${stocked++}@journey.example`;
  await page.getByTestId("to-checkout").click();
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=name]").fill("Amal Haddad");
  await page.locator("[name=country]").selectOption("QA");
  await page.locator("[name=line1]").fill("12 Palm Street");
  await page.locator("[name=city]").fill("Doha");
  await page.getByTestId("pay").click();
  await page.getByTestId("pay-submit").waitFor();
  return email;
}

export const cards = {
  accepted: "4242424242424242",
  declined: "4000000000000002",
  challenge: "4000002500003155",
} as const;

/** On the payment page: fills in a card and pays with it. */
export async function payWith(page: Page, card: string): Promise<void> {
  const choice = page.getByTestId(`pay-card-${card}`);
  if (!(await choice.isVisible())) await page.locator(".pay-tests summary").click();
  await choice.click();
  await page.getByTestId("pay-submit").click();
}

export async function seeOutcome(page: Page, outcome: "paid" | "waiting" | "declined" | "expired"): Promise<void> {
  await page.getByTestId(`outcome-${outcome}`).waitFor();
}

/** What Stripe knows of an order: above all how often money was taken. */
export function readPayments(orderId: string): Promise<{ captures: number }> {
  return world.get<{ captures: number }>(`/control/stripe/orders/${orderId}`);
}

/** From the page after paying on to the order. Answers its id. */
export async function openOrder(page: Page): Promise<string> {
  await page.getByTestId("to-order").click();
  await expect.poll(() => new URL(page.url()).pathname, soon).toMatch(/\/orders\/ord_/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Downloads the invoice of the order that is shown. Answers its first bytes. */
export async function downloadInvoice(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("invoice").click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).subarray(0, 5).toString("latin1");
}
