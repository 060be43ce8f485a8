import { expect, test } from "vitest";
import type { Cart } from "../../modules/carts/contract.ts";
import type { Product } from "../../modules/catalog/contract.ts";
import type { ShopCategoryList, ShopProductDetail, ShopProductPage } from "../../modules/catalog/shop-contract.ts";
import { openBrands } from "../../modules/brand-sign-in/test-brand.ts";
import { newId } from "../../platform/ids.ts";
import { callAs } from "../../test-setup/call.ts";
import { addMember } from "../../test-setup/organization.ts";
import { makeVisitor } from "../../test-setup/visitor.ts";

const { token: manager } = await addMember(await openBrands("healthindex"), "manager");

async function ask<Answer>(token: string | null, method: "GET" | "POST", path: string, body?: object): Promise<Answer> {
  const answer = await callAs(token, method, path, body, { "accept-language": "en" });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`);
  return answer.json<Answer>();
}

async function stock(title: string, ar: string): Promise<Product> {
  const sku = newId("s", Date.now()).slice(-12);
  const slug = `test-${sku}`;
  const category = await ask<{ id: string }>(manager, "POST", "/catalog/categories", {
    brand: "healthindex",
    slug,
    texts: { en: { name: "Teas" }, ar: { name: "شاي" } },
  });
  const texts = { en: { title }, ar: { title: ar } };
  const price = { amount: 690, currency: "EUR" };
  const base = { brand: "healthindex", sku, slug, categoryId: category.id, state: "active", stock: 9 };
  return ask(manager, "POST", "/catalog/products", { ...base, texts, price });
}

test("a guest browses, finds and reads, in the language of the address", async () => {
  const tea = await stock("Ginger tea", "شاي الزنجبيل");
  const at = (query: string) => ask<ShopProductPage>(null, "GET", `/healthindex/products?category=${tea.slug}${query}`);
  expect((await at("")).items.map(({ title }) => title)).toEqual(["Ginger tea"]);
  expect((await at("&q=%D8%B2%D9%86%D8%AC%D8%A8%D9%8A%D9%84&language=ar")).items).toMatchObject([
    { title: "شاي الزنجبيل", category: { name: "شاي" } },
  ]);
  const detail = await ask<ShopProductDetail>(null, "GET", `/healthindex/products/${tea.slug}?language=ar`);
  expect(detail).toMatchObject({ id: tea.id, title: "شاي الزنجبيل", most: 9 });
  const { items } = await ask<ShopCategoryList>(null, "GET", "/healthindex/categories");
  expect(items.find(({ slug }) => slug === tea.slug)).toMatchObject({ name: "Teas", products: 1 });
  const { items: addresses } = await ask<{ items: { slug: string }[] }>(null, "GET", "/healthindex/products/addresses");
  expect(addresses.map(({ slug }) => slug)).toContain(tea.slug);
});

test("what a guest puts into the cart is there after signing in", async () => {
  const tea = await stock("Green tea", "شاي أخضر");
  const made = await ask<Cart>(null, "POST", "/healthindex/cart", { productId: tea.id, quantity: 2 });
  const guest = { cartId: made.id ?? "", cartSecret: made.secret ?? "" };
  const query = new URLSearchParams(guest).toString();
  expect(await ask<Cart>(null, "GET", `/healthindex/cart?${query}`)).toMatchObject({ id: made.id, quantity: 2 });

  const visitor = await makeVisitor("healthindex");
  await ask<Cart>(visitor.token, "POST", "/healthindex/cart", { productId: tea.id, quantity: 1 });
  for (let again = 0; again < 2; again += 1)
    expect(await ask<Cart>(visitor.token, "POST", "/healthindex/cart/merge", guest)).toMatchObject({ quantity: 3 });
  expect(await ask<Cart>(visitor.token, "GET", "/healthindex/cart")).toMatchObject({
    quantity: 3,
    total: { amount: 2070, currency: "EUR" },
    lines: [{ product: { title: "Green tea" }, status: "ok" }],
  });
});
