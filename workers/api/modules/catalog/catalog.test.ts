import { expect, test } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { Category, Product, ProductPage } from "./contract.ts";
import { listShop } from "./service/list-shop.ts";
import { showCategories, showProduct } from "./service/show-products.ts";
import { ShopProductQuery } from "./shop-contract.ts";
import { makeShop, type TestShop } from "./test-shop.ts";

const euro = (amount: number) => ({ amount, currency: "EUR" as const });

const see = async ({ guest }: TestShop, query: Record<string, unknown> = {}) =>
  listShop(guest, "healthindex", ShopProductQuery.parse(query));
const titles = async (shop: TestShop, query: Record<string, unknown> = {}) =>
  (await see(shop, query)).items.map(({ title }) => title);
const codeOf = async (answer: Response) => [answer.status, (await answer.json<{ code: string }>()).code];

test("what a manager makes is in the shop once it is active, in the language asked for", async () => {
  const shop = await makeShop();
  const { organization, guest } = shop;
  const tea = await shop.addProduct({ title: "Green tea", ar: "شاي أخضر", state: "hidden", compareAt: euro(1200) });
  expect(tea).toMatchObject({ state: "hidden", price: euro(1000), stock: { onHand: 10, reserved: 0, available: 10 } });
  expect(await titles(shop)).toEqual([]);
  await expect(showProduct(guest, "healthindex", tea.id)).rejects.toMatchObject({ code: "catalog.product_not_found" });

  const change = { state: "active", version: tea.version };
  const changed = await call(organization, "manager", "PATCH", `/catalog/products/${tea.id}`, change);
  expect(await changed.json<Product>()).toMatchObject({ state: "active", version: 2 });
  expect(await titles(shop, { language: "ar" })).toEqual(["شاي أخضر"]);
  const shown = await showProduct(guest, "healthindex", tea.slug, "ar");
  expect(shown).toMatchObject({
    id: tea.id,
    title: "شاي أخضر",
    compareAt: euro(1200),
    availability: "in_stock",
    most: 10,
  });
});

test("a language that is missing is shown in one that is there", async () => {
  const shop = await makeShop();
  await shop.addProduct({ title: "Only English" });
  expect(await titles(shop, { language: "ar" })).toEqual(["Only English"]);
});

test("an agent reads and does not write, and another organization finds nothing", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct();
  const path = `/catalog/products/${tea.id}`;
  expect((await call(shop.organization, "agent", "GET", path)).status).toBe(200);
  expect((await call(shop.organization, "agent", "PATCH", path, { state: "archived" })).status).toBe(403);
  const others = await makeOrganization({ roles: ["manager"] });
  expect(await codeOf(await call(others, "manager", "GET", path))).toEqual([404, "catalog.product_not_found"]);
});

test("a number and an address are one product's, also when two take them at once", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct({ sku: "A-1", slug: "tea" });
  const salt = await shop.addProduct({ sku: "A-2", slug: "salt" });
  const post = (body: object) => call(shop.organization, "manager", "POST", "/catalog/products", body);
  const base = { brand: "healthindex", texts: { en: { title: "Tea" } }, price: euro(1) };
  expect(await codeOf(await post({ ...base, sku: "A-1", slug: "else" }))).toEqual([409, "catalog.product_exists"]);
  const change = (id: string, body: object) =>
    call(shop.organization, "manager", "PATCH", `/catalog/products/${id}`, body);
  expect(await codeOf(await change(salt.id, { slug: "tea" }))).toEqual([409, "catalog.product_exists"]);
  const both = await Promise.all([change(tea.id, { slug: "new" }), change(salt.id, { slug: "new" })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test("of two who change the same product, the second is told", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct();
  const change = (body: object) =>
    call(shop.organization, "manager", "PATCH", `/catalog/products/${tea.id}`, { ...body, version: tea.version });
  expect((await change({ price: euro(900) })).status).toBe(200);
  expect(await codeOf(await change({ price: euro(800) }))).toEqual([409, "commit.version_conflict"]);
  const lower = { ...shop.organization, price: euro(900), compareAt: euro(900) };
  const unfair = await call(shop.organization, "manager", "PATCH", `/catalog/products/${tea.id}`, {
    compareAt: lower.compareAt,
  });
  expect(unfair.status).toBe(400);
});

test("stock is changed by how much, with its reason in the log, and never below nothing", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct({ stock: 3 });
  const adjust = (by: number) =>
    call(shop.organization, "manager", "POST", `/catalog/products/${tea.id}/stock`, { by, reason: "Counted" });
  expect(await (await adjust(4)).json<Product>()).toMatchObject({ stock: { onHand: 7 }, version: 1 });
  expect(await codeOf(await adjust(-8))).toEqual([422, "catalog.stock_too_low"]);
  expect(await (await adjust(-7)).json<Product>()).toMatchObject({ stock: { onHand: 0, available: 0 } });
  expect((await see(shop)).items[0]?.availability).toBe("out");
  expect(await titles(shop, { inStock: "true" })).toEqual([]);
});

test("categories hold what is active in them, count it, and sieve the shop", async () => {
  const shop = await makeShop();
  const teas = await shop.addCategory("teas", "Teas");
  const salts = await shop.addCategory("salts", "Salts");
  const tea = await shop.addProduct({ title: "Tea", categoryId: teas.id, evidence: "strong", position: 2 });
  await shop.addProduct({ title: "Mint", categoryId: teas.id, position: 1 });
  await shop.addProduct({ title: "Draft", categoryId: teas.id, state: "hidden" });
  expect(await titles(shop, { category: "teas" })).toEqual(["Mint", "Tea"]);
  expect(await titles(shop, { category: "teas", evidence: "strong" })).toEqual(["Tea"]);
  expect(await titles(shop, { category: "nowhere" })).toEqual([]);
  const counts = async () =>
    (await showCategories(shop.guest, "healthindex")).map(({ slug, products }) => [slug, products]);
  expect(await counts()).toEqual([["teas", 2]]);
  const moved = { categoryId: salts.id };
  await call(shop.organization, "manager", "PATCH", `/catalog/products/${tea.id}`, moved);
  expect(await counts()).toEqual([
    ["teas", 1],
    ["salts", 1],
  ]);
  expect((await showProduct(shop.guest, "healthindex", tea.id)).category).toMatchObject({ name: "Salts" });
  await call(shop.organization, "manager", "PATCH", `/catalog/products/${tea.id}`, { state: "archived" });
  expect(await counts()).toEqual([["teas", 1]]);

  const list = await call(shop.organization, "manager", "GET", "/catalog/categories?brand=healthindex");
  expect((await list.json<{ items: Category[] }>()).items.map(({ listed }) => listed)).toEqual([1, 0]);
  const twice = { brand: "healthindex", slug: "teas", texts: { en: { name: "Teas" } } };
  expect(await codeOf(await call(shop.organization, "manager", "POST", "/catalog/categories", twice))).toEqual([
    409,
    "catalog.category_exists",
  ]);
});

test("the shop is sorted by its own order, by age and by price, page by page, each product once", async () => {
  const shop = await makeShop();
  for (const [title, amount, position] of [
    ["A", 300, 3],
    ["B", 100, 1],
    ["C", 200, 2],
    ["D", 100, 1],
  ] as const)
    await shop.addProduct({ title, price: euro(amount), position });
  const walk = async (query: Record<string, unknown>) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await see(shop, { ...query, limit: 2, ...(cursor !== null && { cursor }) });
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return seen.join("");
  };
  expect(await walk({})).toBe("BDCA");
  expect(await walk({ sort: "newest" })).toBe("DCBA");
  expect(await walk({ sort: "price" })).toBe("BDCA");
  expect(await walk({ sort: "price_desc" })).toBe("ACDB");
  expect(await walk({ sort: "price", from: 200 })).toBe("CA");
  expect(await walk({ sort: "newest", to: 200, inStock: "true" })).toBe("DCB");
});

test("a search finds words in any language and writing, those in a title first", async () => {
  const shop = await makeShop();
  await shop.addProduct({ title: "Omega 3", ar: "زيت السمك" });
  const texts = { title: "Cod liver", summary: "Rich in omega fats" };
  const body = { brand: "healthindex", sku: "COD-1", state: "active", price: euro(500), texts: { en: texts } };
  await call(shop.organization, "manager", "POST", "/catalog/products", body);
  await shop.addProduct({ title: "Magnésium" });
  expect(await titles(shop, { q: "omega" })).toEqual(["Omega 3", "Cod liver"]);
  expect(await titles(shop, { q: "omega", sort: "price" })).toEqual(["Cod liver", "Omega 3"]);
  expect(await titles(shop, { q: "سمك" })).toEqual(["Omega 3"]);
  expect(await titles(shop, { q: "الزيت" })).toEqual(["Omega 3"]);
  expect(await titles(shop, { q: "magnes" })).toEqual(["Magnésium"]);
  expect(await titles(shop, { q: "cod-1" })).toEqual(["Cod liver"]);
  expect(await titles(shop, { q: "is_brand_healthindex" })).toEqual([]);
  expect(await titles(shop, { q: '") OR org' })).toEqual([]);
  expect(await titles(shop, { q: "omega", to: 600, inStock: "true" })).toEqual([]);
  const first = await see(shop, { q: "omega", limit: 1 });
  expect(await titles(shop, { q: "omega", limit: 1, cursor: first.nextCursor })).toEqual(["Cod liver"]);
});

test("the staff look through all but what is put away, and find it again", async () => {
  const shop = await makeShop();
  await shop.addProduct({ title: "Shown" });
  await shop.addProduct({ title: "Hidden", state: "hidden" });
  const old = await shop.addProduct({ title: "Old" });
  await call(shop.organization, "manager", "PATCH", `/catalog/products/${old.id}`, { state: "archived" });
  const list = async (query: string) => {
    const answer = await call(shop.organization, "agent", "GET", `/catalog/products?brand=healthindex${query}`);
    return (await answer.json<ProductPage>()).items.map(({ texts }) => texts.en?.title);
  };
  expect(await list("")).toEqual(["Hidden", "Shown"]);
  expect(await list("&state=archived")).toEqual(["Old"]);
  expect(await list("&q=old")).toEqual(["Old"]);
  expect(await list("&q=old&state=active")).toEqual([]);
});

test("a product shows others of its category", async () => {
  const shop = await makeShop();
  const { id: categoryId } = await shop.addCategory("teas");
  const tea = await shop.addProduct({ title: "Tea", categoryId });
  await shop.addProduct({ title: "Mint", categoryId });
  await shop.addProduct({ title: "Salt" });
  const { related } = await showProduct(shop.guest, "healthindex", tea.id);
  expect(related.map(({ title }) => title)).toEqual(["Mint"]);
});
