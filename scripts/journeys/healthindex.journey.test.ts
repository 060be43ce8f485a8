import { expect } from "vitest";
import { lookOptions } from "./console-page.ts";
import {
  addToCart,
  cards,
  changeProduct,
  checkOut,
  downloadInvoice,
  openOrder,
  payWith,
  readPayments,
  seeOutcome,
  shopAddress,
  shopOrigin,
  stockProduct,
} from "./healthindex-page.ts";
import { journey, soon } from "./journey.ts";
import { signUp } from "./portal-page.ts";
import { world } from "./stack.ts";
import { seeWhoIsHere } from "./brand-page.ts";

const desk = lookOptions({ width: 1280 });

journey("a guest searches, reads, buys by card, and keeps the invoice", async (stage) => {
  const product = await stockProduct();
  const page = await stage.open("guest", desk);
  await page.goto(shopAddress("/products"));
  await page.getByTestId("products").waitFor();
  // The list follows the letters, and the address says what is searched.
  const word = product.title.split(" ").at(-1) ?? "";
  await page.getByTestId("search").pressSequentially(word);
  await expect.poll(() => new URL(page.url()).searchParams.get("q"), soon).toBe(word);
  const card = page.getByTestId("product-card").filter({ hasText: product.title });
  await card.waitFor();
  await expect.poll(() => page.getByTestId("product-card").count(), soon).toBe(1);
  await card.getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: product.title }).waitFor();
  await page.getByTestId("more").click();
  await page.getByTestId("add-to-cart").click();
  await expect.poll(() => page.getByTestId("cart-count").textContent(), soon).toBe("2");
  await page.getByTestId("view-cart").click();
  await page.getByTestId("cart-line").getByTestId("fewer").click();
  await expect.poll(() => page.getByTestId("cart-count").textContent(), soon).toBe("1");
  const email = await checkOut(page);
  expect(await page.getByTestId("pay-email").textContent()).toBe(email);
  expect(await page.getByTestId("pay-total").textContent()).toContain("19.90");
  await payWith(page, cards.accepted);
  await seeOutcome(page, "paid");
  await page.getByTestId("cart-count").waitFor({ state: "detached" });
  const orderId = await openOrder(page);
  await page.getByText("12 Palm Street").waitFor();
  expect(await downloadInvoice(page)).toBe("%PDF-");
  expect((await readPayments(orderId)).captures).toBe(1);
});

journey("a range of prices narrows a search down, with scripts and without", async (stage) => {
  const word = `rung${Date.now().toString(36)}`;
  await stockProduct({ title: word, amount: 1200 });
  const dear = await stockProduct({ title: word, amount: 4000 });
  for (const javaScriptEnabled of [true, false]) {
    const page = await stage.open(javaScriptEnabled ? "scripts" : "no scripts", { ...desk, javaScriptEnabled });
    await page.goto(shopAddress(`/products?q=${word}&sort=price`));
    const cards = page.getByTestId("product-card");
    await expect.poll(() => cards.count(), soon).toBe(2);
    const form = page.getByTestId("price-filter");
    await form.locator("[name=from]").fill("٥٠");
    await form.locator("[name=to]").fill("39.5");
    await form.getByRole("button").click();
    await expect.poll(() => cards.count(), soon).toBe(1);
    await cards.filter({ hasText: dear.title }).waitFor();
    expect(await form.locator("[name=from]").inputValue()).toBe("39.50");
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({ q: word, sort: "price" });
  }
});

journey("a declined card is no end: the next one pays, once", async (stage) => {
  const page = await stage.open("guest", desk);
  await addToCart(page, await stockProduct());
  await page.getByTestId("view-cart").click();
  await checkOut(page);
  await payWith(page, cards.declined);
  await expect.poll(() => page.getByTestId("pay-error").textContent(), soon).not.toBe("");
  await payWith(page, cards.accepted);
  await seeOutcome(page, "paid");
  expect((await readPayments(await openOrder(page))).captures).toBe(1);
});

journey("who goes back from the payment page finds cart and form as they were, and one order", async (stage) => {
  const page = await stage.open("guest", desk);
  await addToCart(page, await stockProduct());
  await page.getByTestId("view-cart").click();
  const email = await checkOut(page);
  await page.getByTestId("pay-cancel").click();
  await page.getByRole("heading", { name: "You have not paid yet" }).waitFor();
  const orderId = new URL(page.url()).searchParams.get("order");
  await page.getByRole("link", { name: "Back to checkout" }).click();
  await expect.poll(() => page.locator("[name=email]").inputValue(), soon).toBe(email);
  await page.getByTestId("pay").click();
  await payWith(page, cards.accepted);
  await seeOutcome(page, "paid");
  expect(await openOrder(page)).toBe(orderId);
});

journey("the page after paying says the truth: late webhooks, loading again, going back", async (stage) => {
  const page = await stage.open("guest", desk);
  await addToCart(page, await stockProduct());
  await page.getByTestId("view-cart").click();
  // The browser is back before Stripe's own word arrives, which then comes more than once.
  await world.post("/control/stripe/travel", { copies: 3, reorder: true, delayMilliseconds: 2_000 });
  await checkOut(page);
  await payWith(page, cards.accepted);
  await seeOutcome(page, "paid");
  await page.reload();
  await seeOutcome(page, "paid");
  const returned = page.url();
  const orderId = await openOrder(page);
  await page.goBack();
  await seeOutcome(page, "paid");
  expect(page.url()).toBe(returned);
  await world.post("/control/stripe/travel", {});
  expect((await readPayments(orderId)).captures).toBe(1);
});

journey("a payment that the bank confirms later is waited for, and not paid twice", async (stage) => {
  const page = await stage.open("guest", desk);
  await addToCart(page, await stockProduct());
  await page.getByTestId("view-cart").click();
  await checkOut(page);
  const sessionId = new URL(page.url()).searchParams.get("session") ?? "";
  const back = await page.getByTestId("pay-cancel").getAttribute("href");
  const orderId = new URL(back ?? "").searchParams.get("order") ?? "";
  await world.post(`/control/stripe/orders/${orderId}/pay-later`, {});
  await page.goto(shopAddress(`/checkout/return?session_id=${sessionId}`));
  await seeOutcome(page, "waiting");
  await world.post(`/control/stripe/orders/${orderId}/end-processing`, { outcome: "succeeded" });
  await seeOutcome(page, "paid");
});

journey("what a guest chose goes along at the sign-in, and the order is found among one's own", async (stage) => {
  stage.expectComplaint(/status of 401/);
  const [one, other] = [await stockProduct({ title: "First" }), await stockProduct({ title: "Second" })];
  const page = await stage.open("person", desk);
  await signUp(stage, page);
  await addToCart(page, one);
  await addToCart(page, other);
  await page.getByTestId("sign-in").first().click();
  await seeWhoIsHere(page);
  expect(new URL(page.url()).pathname).toBe(`/p/${other.slug}`);
  await expect.poll(() => page.getByTestId("cart-count").textContent(), soon).toBe("2");
  await page.getByTestId("cart-link").click();
  await expect.poll(() => page.getByTestId("cart-line").count(), soon).toBe(2);
  await checkOut(page);
  await payWith(page, cards.accepted);
  await seeOutcome(page, "paid");
  await page.getByTestId("orders-link").click();
  await page.getByTestId("order").filter({ hasText: one.title }).click();
  await page.getByText("Paid. It is being packed").waitFor();
  expect(await downloadInvoice(page)).toBe("%PDF-");
  // Nobody else opens it, not even with its address.
  const stranger = await stage.open("stranger", desk);
  stage.expectComplaint(/status of 40[134]/);
  await stranger.goto(shopOrigin + new URL(page.url()).pathname);
  await stranger.getByText("This order cannot be opened here").waitFor();
});

journey("prices and stock that have changed are said, and asked about, before anything is paid", async (stage) => {
  stage.expectComplaint(/status of 409/);
  const [dearer, fewer] = [await stockProduct({ title: "Dearer" }), await stockProduct({ title: "Fewer", stock: 2 })];
  const page = await stage.open("guest", desk);
  await addToCart(page, dearer);
  await addToCart(page, fewer);
  await page.getByTestId("view-cart").click();
  await page.getByTestId("to-checkout").waitFor();
  await changeProduct(dearer.id, { price: { amount: 2_490, currency: "EUR" } });
  await page.getByTestId("to-checkout").click();
  await page.locator("[name=email]").fill("amal@journey.example");
  await page.locator("[name=name]").fill("Amal Haddad");
  await page.locator("[name=country]").selectOption("QA");
  await page.locator("[name=line1]").fill("12 Palm Street");
  await page.locator("[name=city]").fill("Doha");
  await page.getByTestId("pay").click();
  await page.getByText("The price was €19.90 and is now €24.90.").waitFor();
  await page.getByTestId("accept").click();
  await page.getByTestId("cart-changed").waitFor({ state: "detached" });
  await page.getByTestId("to-checkout").click();
  await page.getByTestId("pay").click();
  await expect.poll(() => page.getByTestId("pay-total").textContent(), soon).toContain("44.80");
});
