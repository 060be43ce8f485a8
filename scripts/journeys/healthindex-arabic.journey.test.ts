import { expect } from "vitest";
import { lookOptions } from "./console-page.ts";
import {
  addToCart,
  cards,
  checkOut,
  downloadInvoice,
  openOrder,
  payWith,
  readPayments,
  seeOutcome,
  shopAddress,
  stockProduct,
} from "./healthindex-page.ts";
import { journey, soon } from "./journey.ts";

const phone = lookOptions({ language: "ar", width: 390, height: 844 });
const arabicLetters = /[\u0600-\u06ff]/;

journey("on a phone, in Arabic: found, bought with 3-D Secure, and the order opened by its link", async (stage) => {
  const product = await stockProduct({ title: "أقراص" });
  const page = await stage.open("guest", phone);
  await page.goto(shopAddress("/", "ar"));
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  await page.getByTestId("search").fill(product.title.split(" ").at(-1) ?? "");
  await page.getByTestId("search").press("Enter");
  await page.getByTestId("product-card").filter({ hasText: product.title }).getByRole("link").click();
  await page.getByTestId("add-to-cart").click();
  await page.getByTestId("view-cart").click();
  await checkOut(page);
  await payWith(page, cards.challenge);
  await page.getByTestId("pay-challenge-complete").click();
  await seeOutcome(page, "paid");
  expect(new URL(page.url()).pathname).toBe("/ar/checkout/return");
  expect(await page.locator("h1").textContent()).toMatch(arabicLetters);
  const orderId = await openOrder(page);
  expect((await readPayments(orderId)).captures).toBe(1);
  expect(await downloadInvoice(page)).toBe("%PDF-");

  // The same link opens it elsewhere, without an account; without its secret it does not.
  const elsewhere = await stage.open("elsewhere", phone);
  await elsewhere.goto(page.url());
  await elsewhere.getByText(product.title).first().waitFor();
  stage.expectComplaint(/status of 40[134]/);
  await elsewhere.goto(page.url().split("?")[0] ?? "");
  await elsewhere.getByTestId("sign-in").first().waitFor();
  await expect.poll(() => elsewhere.getByText(product.title).count(), soon).toBe(0);
});

journey("a bank that refuses in 3-D Secure takes nothing, and the cart is still full", async (stage) => {
  const page = await stage.open("guest", phone);
  await addToCart(page, await stockProduct(), "ar");
  await page.getByTestId("view-cart").click();
  await checkOut(page);
  await payWith(page, cards.challenge);
  await page.getByTestId("pay-challenge-fail").click();
  await expect.poll(() => page.getByTestId("pay-error").textContent(), soon).not.toBe("");
  await page.getByTestId("pay-cancel").click();
  await expect.poll(() => page.getByTestId("cart-count").textContent(), soon).toBe("1");
  expect(new URL(page.url()).pathname).toBe("/ar/checkout/cancelled");
  expect(await page.locator("h1").textContent()).toMatch(arabicLetters);
});

journey("the language is the address's, and the same page is one press away in the other", async (stage) => {
  const product = await stockProduct();
  const page = await stage.open("guest", phone);
  await page.goto(shopAddress(`/p/${product.slug}`));
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.getByTestId("language-switch").click();
  await expect.poll(() => new URL(page.url()).pathname, soon).toBe(`/ar/p/${product.slug}`);
  await expect.poll(() => page.getByTestId("add-to-cart").textContent(), soon).toMatch(arabicLetters);
});
