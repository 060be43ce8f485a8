import type { Database } from "./worker-stack.ts";

const chunk = 10_000;

/** Fills the shop: every product active and in stock, in one category, on the shelves that the shop's lists go by. */
export async function seedProducts(shard: Database, organizationId: string, count: number): Promise<void> {
  await shard.prepare(fillCategory).bind(organizationId, categoryId, count).run();
  for (let start = 0; start < count; start += chunk) {
    const until = Math.min(start + chunk, count);
    await shard.prepare(fillProducts).bind(organizationId, start, until, categoryId).run();
    for (const shelf of shelves) await shard.prepare(fillShelf).bind(organizationId, start, until, shelf).run();
    await shard.prepare(fillStock).bind(organizationId, start, until).run();
    await shard.prepare(fillSearch).bind(organizationId, start, until, searchWords).run();
  }
}

export const categorySlug = "teas";
const categoryId = "cat_00000000000000000000000000";
const shelves = ["position", "newest", "price"].flatMap((order) =>
  [`${order}/*/*`, `${order}/${categoryId}/*`].map((name) => `healthindex/shop/${name}`),
);
const searchWords = `is_brand_healthindex is_state_active is_in_${categoryId} is_evidence_some tea title_tea`;

const numbers =
  "with recursive n(value) as (select cast(?2 as integer) union all select value + 1 from n where value + 1 < ?3)";
const id = "'prd_' || printf('%026d', value)";

const fillCategory = `
  insert into product_categories (org_id, id, brand, slug, active, position, texts, listed, created_at, updated_at)
  values (?1, ?2, 'healthindex', '${categorySlug}', 1, 1, '{"en":{"name":"Teas","description":""},"ar":{"name":"شاي","description":""}}', ?3, 1, 1)`;

const fillProducts = `${numbers}
  insert into products (org_id, id, brand, sku, slug, category_id, state, evidence, price, currency, position, texts, images, created_at, updated_at)
  select ?1, ${id}, 'healthindex', 'S' || value, 's' || value, ?4, 'active', 'some', value % 9000, 'EUR', value,
    '{"en":{"title":"Tea","summary":"","description":"","ingredients":"","claim":"","facts":[]}}', '[]', value, value from n`;

const fillShelf = `${numbers}
  insert into product_shelves (org_id, shelf, place, product_id, price)
  select ?1, ?4, case when ?4 like '%/price/%' then value % 9000 else value end, ${id}, value % 9000 from n`;

const fillStock = `${numbers} insert into product_stock (org_id, product_id, on_hand) select ?1, ${id}, 9 from n`;

const fillSearch = `${numbers}
  insert into product_search (org, ref, body, org_id, product_id, price, created_at)
  select ?1, ${id}, ?4, ?1, ${id}, value % 9000, value from n`;
