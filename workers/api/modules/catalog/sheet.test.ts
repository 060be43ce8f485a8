import { expect, test } from "vitest";
import { call } from "../../test-setup/call.ts";
import type { Product } from "./contract.ts";
import type { SheetReport } from "./sheet-contract.ts";
import { makeShop, type TestShop } from "./test-shop.ts";

const path = "/catalog/products/import?brand=healthindex";

async function send({ organization }: TestShop, lines: readonly string[], query = ""): Promise<SheetReport> {
  const headers = { "content-type": "text/csv" };
  const answer = await call(organization, "manager", "POST", `${path}${query}`, lines.join("\r\n"), headers);
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.json<SheetReport>();
}
async function exported({ organization }: TestShop): Promise<string> {
  const answer = await call(organization, "manager", "GET", "/catalog/products/export?brand=healthindex");
  return answer.text();
}
async function list({ organization }: TestShop): Promise<readonly Product[]> {
  const answer = await call(organization, "manager", "GET", "/catalog/products?brand=healthindex");
  return (await answer.json<{ items: Product[] }>()).items;
}
const counts = ({ created, changed, unchanged, refused }: SheetReport) => [created, changed, unchanged, refused];

const sheet = [
  "SKU;Title EN;title_ar;Price;Category;State;Stock;facts_en",
  'A-1;Green tea;شاي أخضر;12,50;teas;active;7;"Serving: 1 bag\nCaffeine: Some: not much"',
  "A-2;Black tea;;9;;hidden;;",
];

test("a sheet makes products, and sent again changes nothing", async () => {
  const shop = await makeShop();
  await shop.addCategory("teas");
  expect(counts(await send(shop, sheet, "&check=true"))).toEqual([2, 0, 0, 0]);
  expect(await list(shop)).toEqual([]);
  expect(counts(await send(shop, sheet))).toEqual([2, 0, 0, 0]);
  const products = await list(shop);
  const green = products.find(({ sku }) => sku === "A-1");
  expect(green).toMatchObject({
    slug: "green-tea-a-1",
    state: "active",
    price: { amount: 1250, currency: "EUR" },
    stock: { onHand: 7 },
    texts: {
      en: {
        title: "Green tea",
        facts: [
          { name: "Serving", value: "1 bag" },
          { name: "Caffeine", value: "Some: not much" },
        ],
      },
      ar: { title: "شاي أخضر" },
    },
  });
  expect(counts(await send(shop, sheet))).toEqual([0, 0, 2, 0]);
});

test("a row changes only the columns there are, and never the stock", async () => {
  const shop = await makeShop();
  await shop.addCategory("teas");
  await send(shop, sheet);
  const report = await send(shop, ["sku,price,stock,category", "A-1,13.00,99,"]);
  expect(report.rows).toEqual([{ row: 2, sku: "A-1", outcome: "changed", problems: [] }]);
  const green = (await list(shop)).find(({ sku }) => sku === "A-1");
  expect(green).toMatchObject({ price: { amount: 1300 }, categoryId: null, stock: { onHand: 7 }, version: 2 });
  expect(green?.texts.ar?.title).toBe("شاي أخضر");
});

test("a row that cannot be taken says why, and stops no other", async () => {
  const shop = await makeShop();
  await shop.addProduct({ sku: "OLD", slug: "taken" });
  const report = await send(shop, [
    "sku,slug,title_en,price,compare_at,category,evidence,position",
    "B-1,,Tea,free,,,,",
    "B-2,,Tea,,,,,",
    "B-3,,Tea,5,4,,,",
    "B-4,,Tea,5,,nowhere,sure,x",
    "B-5,taken,Tea,5,,,,",
    "B-6,,,5,,,,",
    "B-7,,Tea,5,6,,strong,3",
    "B-7,,Tea,5,6,,strong,3",
  ]);
  expect(report.rows.map(({ sku, outcome, problems }) => [sku, outcome, problems])).toEqual([
    ["B-1", "refused", [{ column: "price", code: "wrong_format" }]],
    ["B-2", "refused", [{ column: "price", code: "required" }]],
    ["B-3", "refused", [{ column: "compare_at", code: "not_allowed" }]],
    [
      "B-4",
      "refused",
      [
        { column: "category", code: "unknown" },
        { column: "evidence", code: "invalid_value" },
        { column: "position", code: "wrong_format" },
      ],
    ],
    ["B-5", "refused", [{ column: "row", code: "catalog.product_exists" }]],
    ["B-6", "refused", [{ column: "texts", code: "required" }]],
    ["B-7", "created", []],
    ["B-7", "refused", [{ column: "sku", code: "twice" }]],
  ]);
});

test("what is exported runs nowhere, and comes back as it was", async () => {
  const shop = await makeShop();
  const tea = await shop.addCategory("teas");
  await shop.addProduct({
    title: '=HYPERLINK("http://evil")',
    categoryId: tea.id,
    compareAt: { amount: 2000, currency: "EUR" },
  });
  await shop.addProduct({ title: "Plain, with a comma", ar: "شاي" });
  const file = await exported(shop);
  expect(file).toContain("'=HYPERLINK");
  expect(counts(await send(shop, [file]))).toEqual([0, 0, 2, 0]);
  const elsewhere = await makeShop();
  await elsewhere.addCategory("teas");
  expect(counts(await send(elsewhere, [file]))).toEqual([2, 0, 0, 0]);
  expect((await list(elsewhere)).map(({ texts }) => texts.en?.title)).toContain('=HYPERLINK("http://evil")');
});

test("what is no sheet of products is refused whole, and so is an agent's", async () => {
  const shop = await makeShop();
  const headers = { "content-type": "text/csv" };
  for (const text of ["", "name,price\r\nTea,5", `sku\r\n${"A\r\n".repeat(2001)}`]) {
    const answer = await call(shop.organization, "manager", "POST", path, text, headers);
    expect(answer.status).toBe(422);
  }
  expect((await call(shop.organization, "agent", "POST", path, "sku\r\nA", headers)).status).toBe(403);
  const exportPath = "/catalog/products/export?brand=healthindex";
  expect((await call(shop.organization, "agent", "GET", exportPath)).status).toBe(403);
});
