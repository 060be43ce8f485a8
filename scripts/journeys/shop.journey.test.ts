import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import ar from "../../pages/console/locales/ar/shop.json" with { type: "json" };
import en from "../../pages/console/locales/en/shop.json" with { type: "json" };
import { collectViolations, oneOfEach } from "./accessibility.ts";
import { openConsole } from "./console-page.ts";
import { inAWhile, journey, soon } from "./journey.ts";
import { readPictureWidth } from "./observe.ts";
import { makePicture } from "./picture.ts";
import { addProduct, buyAsGuest } from "./shop-orders.ts";
import { admin, signInToApi, stack } from "./stack.ts";

const { console: site } = stack.addresses;
const words = { en, ar } as const;

/** Chooses a picture from the disk, cuts a square out of it, and waits until every width is published. */
async function addPicture(page: Page): Promise<void> {
  await page.getByTestId("image-file").setInputFiles(makePicture(700));
  await page.getByTestId("crop-use").click();
  await page.getByTestId("product-image").waitFor(inAWhile);
  await expect.poll(() => readPictureWidth(page.getByTestId("product-image")), soon).toBe(120);
}

async function adjustStock(page: Page, by: string, reason: string): Promise<void> {
  await page.getByTestId("stock-adjust").click();
  await page.getByTestId("stock-by").fill(by);
  await page.getByTestId("stock-reason").fill(reason);
  await page.getByTestId("stock-save").click();
}

for (const { language, look, title } of [
  { language: "en", look: {}, title: { en: "Magnesium for the night", ar: "مغنيسيوم لليل" } },
  { language: "ar", look: { theme: "dark" }, title: { en: "Zinc for the winter", ar: "زنك للشتاء" } },
] as const) {
  journey(
    `a product is written in both languages, gets a picture and stock, and is in the shop: ${language}`,
    async (stage) => {
      const { page } = await openConsole(stage, admin, { language, ...look, at: "/products" });
      await page.getByTestId("product-add").first().click();
      await page.getByTestId("product-save").waitFor();
      await page.getByTestId("title-en").fill(title.en);
      await page.getByTestId("product-save").click();
      await page.getByText(words[language]["fault.price"]).waitFor();
      await page.getByTestId("title-ar").fill(title.ar);
      await page.getByTestId("product-price").fill("12,5");
      await page.getByTestId("product-sku").fill(`J-${Date.now()}`);
      await page.locator("select[name=state]").selectOption("active");
      await addPicture(page);
      await page.getByTestId("alt-en").fill("A jar on a shelf");
      // What is not saved yet is still there after a reload.
      await page.reload();
      await page.getByTestId("product-kept").waitFor();
      await page.getByTestId("product-save").click();
      await page.waitForURL(/\/products\/prd_/);
      await adjustStock(page, "12", "Came in");
      await expect.poll(() => page.getByTestId("stock-available").textContent(), soon).toBe("12");

      await page.getByTestId("back").click();
      await page.getByTestId("product-search").fill(title[language].split(" ")[0] ?? "");
      const row = page.getByTestId("product-row").filter({ hasText: title[language] }).first();
      await row.waitFor();
      expect(await row.textContent()).toContain("12.50");
      await expect.poll(() => readPictureWidth(row), soon).toBeGreaterThan(0);
    },
  );
}

journey("products go out as a sheet and come in from one, after a look at what would happen", async (stage) => {
  const sku = `S-${Date.now()}`;
  await addProduct(await signInToApi(admin), sku, "Saffron tea");
  const { page } = await openConsole(stage, admin, { at: "/products" });
  const [sheet] = await Promise.all([page.waitForEvent("download"), page.getByTestId("sheet-export").click()]);
  expect(await readFile(await sheet.path(), "utf8")).toContain(sku);
  await page.getByTestId("sheet-open").click();
  const text = `sku,price\n${sku},13.75\n${sku}-2,\n`;
  const file = { name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByTestId("sheet-file").setInputFiles(file);
  await expect.poll(() => page.getByTestId("sheet-changed").textContent(), soon).toBe("1");
  expect(await page.getByTestId("sheet-refused-row").allTextContents()).toEqual([expect.stringContaining(`${sku}-2`)]);
  await page.getByTestId("sheet-take").click();
  await page.getByText(en["sheet.done"]).waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("product-row").filter({ hasText: sku }).filter({ hasText: "13.75" }).waitFor();
});

journey("an order is shipped, a part of it and then the rest goes back", async (stage) => {
  const api = await signInToApi(admin);
  const product = await addProduct(api, `O-${Date.now()}`, "Omega oil");
  const { number } = await buyAsGuest(product, "Greta Holm");
  const { page } = await openConsole(stage, admin, { at: "/orders" });
  await page.getByTestId("order-search").fill(number);
  await page.getByTestId("order-row").filter({ hasText: number }).click();
  const isAt = (state: string) => page.locator(`[data-testid=order-status][data-state=${state}]`).waitFor(inAWhile);
  await isAt("paid");
  const [invoice] = await Promise.all([page.waitForEvent("download"), page.getByTestId("order-invoice").click()]);
  expect(invoice.suggestedFilename()).toMatch(/\.pdf$/);
  await page.getByTestId("order-ship").click();
  await page.getByTestId("ship-carrier").fill("Post");
  await page.getByTestId("ship-number").fill("RX 123");
  await page.getByTestId("ship-yes").click();
  await isAt("shipped");

  await page.getByTestId("order-more").click();
  await page.getByRole("menuitem", { name: en["order.refund"] }).click();
  await page.getByRole("radio", { name: en["refund.part"] }).check({ force: true });
  await page.getByTestId("refund-amount").fill("30");
  expect(await page.getByTestId("refund-yes").isDisabled()).toBe(true);
  await page.getByTestId("refund-amount").fill("5");
  await page.getByTestId("refund-yes").click();
  await page.getByTestId("refund-row").filter({ hasText: "5.00" }).waitFor();

  await page.getByTestId("order-more").click();
  await page.getByRole("menuitem", { name: en["order.refund"] }).click();
  await page.getByTestId("refund-yes").filter({ hasText: "20.00" }).click();
  await expect.poll(() => page.getByTestId("refund-row").count(), soon).toBe(2);
  await expect
    .poll(async () => {
      await page.reload();
      await page.getByTestId("order-status").waitFor();
      return page.getByTestId("order-status").getAttribute("data-state");
    }, inAWhile)
    .toBe("refunded");
  expect(await page.getByTestId("order-refunded").textContent()).toContain("25.00");
});

for (const { name, ...look } of oneOfEach) {
  journey(`axe finds nothing about the shop, and nothing sticks out: ${name}`, async (stage) => {
    const api = await signInToApi(admin);
    const product = await addProduct(api, `A-${Date.now()}`, "Ashwagandha");
    const { id } = await buyAsGuest(product, "Nils Berg");
    const { page } = await openConsole(stage, admin, { ...look, at: "/orders" });
    const { found, check, walk } = collectViolations();
    await walk(page, [
      ["orders", "order-row"],
      ["products", "product-row"],
      ["categories", "category-add"],
      ["products/new", "product-save"],
      [`products/${product}`, "stock-available"],
    ]);
    await page.getByTestId("image-file").setInputFiles(makePicture(500));
    await page.getByTestId("crop-use").waitFor();
    await check(page, "cutting a picture");
    await page.goto(`${site}/invoices`);
    await page.getByTestId("invoice-row").first().waitFor();
    await check(page, "invoices");
    await page.getByTestId("seller-open").click();
    await page.getByTestId("seller-save").waitFor();
    await check(page, "who sells");
    await page.goto(`${site}/categories`);
    await page.getByTestId("category-add").first().click();
    await page.getByTestId("category-save").waitFor();
    await check(page, "a new category");
    await walk(page, [[`orders/${id}`, "order-timeline"]]);
    await page.getByTestId("order-more").click();
    await page.getByRole("menuitem", { name: words[look.language ?? "en"]["order.refund"] }).click();
    await page.getByTestId("refund-yes").waitFor();
    await check(page, "a refund");
    expect(found).toEqual([]);
  });
}
