import { describe, expect, it } from "vitest";
import { listShop } from "./service/list-shop.ts";
import { ShopProductQuery } from "./shop-contract.ts";
import { countRowsRead } from "./test-rows-read.ts";
import { makeShop } from "./test-shop.ts";

const many = 100_000;
const chunk = 2_500;

describe("a page of the shop at 100,000 products", async () => {
  const shop = await makeShop();
  const { id: categoryId } = await shop.addCategory("teas");
  const { orgId, database } = shop.tenant;
  const { client } = database;
  const shelves = ["position", "newest", "price"].flatMap((order) =>
    [`${order}/*/*`, `${order}/${categoryId}/*`].map((name) => `healthindex/shop/${name}`),
  );
  for (let start = 0; start < many; start += chunk) {
    const numbers = JSON.stringify(Array.from({ length: chunk }, (_, index) => start + index));
    const id = "'prd_' || substr('000000' || e.value, -6)";
    const fill = (sql: string, ...more: string[]) => client.prepare(sql).bind(orgId, numbers, ...more);
    await client.batch([
      fill(
        `insert into products (org_id, id, brand, sku, slug, category_id, state, evidence, price, currency, position, texts, images, created_at, updated_at)
         select ?1, ${id}, 'healthindex', 'S' || e.value, 's' || e.value, ?3, 'active', 'some', e.value % 9000, 'EUR', e.value,
           '{"en":{"title":"Tea","summary":"","description":"","ingredients":"","claim":"","facts":[]}}', '[]', e.value, e.value
         from json_each(?2) e where true`,
        categoryId,
      ),
      fill(
        `insert into product_shelves (org_id, shelf, place, product_id, price)
         select ?1, h.value, e.value, ${id}, e.value % 9000 from json_each(?2) e cross join json_each(?3) h where true`,
        JSON.stringify(shelves),
      ),
      fill(
        `insert into product_stock (org_id, product_id, on_hand) select ?1, ${id}, 9 from json_each(?2) e where true`,
      ),
      fill(
        `insert into product_search (org, ref, body, org_id, product_id, price, created_at)
         select ?1, ${id}, ?3, ?1, ${id}, e.value % 9000, e.value from json_each(?2) e where true`,
        `is_brand_healthindex is_state_active is_in_${categoryId} is_evidence_some tea title_tea`,
      ),
    ]);
  }

  const see = (query: Record<string, unknown>) =>
    countRowsRead(() => listShop(shop.guest, "healthindex", ShopProductQuery.parse({ limit: 24, ...query })));

  it.each([
    ["the shop's own order", {}],
    ["a category by price", { category: "teas", sort: "price" }],
    ["the dearest first", { sort: "price_desc" }],
    ["what is in stock, the newest first", { sort: "newest", inStock: "true" }],
    ["a range of prices in the shop's own order", { from: 8990, inStock: "true" }],
    ["a search", { q: "tea" }],
    [
      "a search in a category, sorted by price, in stock",
      { q: "te", category: "teas", sort: "price", inStock: "true" },
    ],
  ])("reads at most 500 rows for %s", async (_, query) => {
    const first = await see(query);
    expect(first.rows).toBeLessThanOrEqual(500);
    expect(first.result.nextCursor).not.toBeNull();
    const next = await see({ ...query, cursor: first.result.nextCursor });
    expect(next.rows).toBeLessThanOrEqual(500);
    const ids = (page: typeof first) => page.result.items.map(({ id }) => id);
    expect(ids(first).filter((id) => ids(next).includes(id))).toEqual([]);
  });
});
