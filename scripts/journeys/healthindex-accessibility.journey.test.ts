import type { Page } from "playwright-core";
import { expect } from "vitest";
import { collectViolations, looks } from "./accessibility.ts";
import { lookOptions } from "./console-page.ts";
import {
  addToCart,
  cards,
  checkOut,
  openOrder,
  payWith,
  seeOutcome,
  shopAddress,
  stockProduct,
} from "./healthindex-page.ts";
import { journey } from "./journey.ts";

for (const look of looks)
  journey(`every page of the shop is for everybody: ${look.name}`, async (stage) => {
    stage.expectComplaint(/status of 40[0-9]/);
    const { language = "en" } = look;
    const product = await stockProduct();
    const page: Page = await stage.open("guest", lookOptions(look));
    const { found, check } = collectViolations();
    const open = (path: string) => page.goto(shopAddress(path, language));
    await open("/");
    await page.getByTestId("search").waitFor();
    await check(page, "front page");
    await open(`/products?q=${encodeURIComponent(product.title)}`);
    await page.getByTestId("product-card").first().waitFor();
    await check(page, "list");
    if (await page.getByTestId("open-filters").isVisible()) {
      await page.getByTestId("open-filters").click();
      await check(page, "filters");
    }
    await open("/products?q=xyzzyxyzzy");
    await page.getByTestId("nothing-found").waitFor();
    await check(page, "nothing found");
    await addToCart(page, product, language);
    await check(page, "product");
    await page.getByTestId("view-cart").click();
    await page.getByTestId("cart-line").waitFor();
    await check(page, "cart");
    await page.getByTestId("to-checkout").click();
    await page.getByTestId("pay").click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await check(page, "checkout with what is missing");
    await page.goBack();
    await checkOut(page);
    await payWith(page, cards.accepted);
    await seeOutcome(page, "paid");
    await check(page, "paid");
    await openOrder(page);
    await page.getByTestId("invoice").waitFor();
    await check(page, "order");
    await open("/orders");
    await check(page, "orders of nobody");
    await open("/nowhere");
    await check(page, "nothing here");
    expect(found).toEqual([]);
  });
