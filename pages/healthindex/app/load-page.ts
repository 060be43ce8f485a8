import type { ShopApi } from "../api/shop.api.ts";
import type { HomeData } from "../screens/home.tsx";
import type { ListData } from "../screens/list.tsx";
import { everything, type ListQuery } from "./list-query.ts";

const bestOnFront = 8;

/** What the front page shows. */
export async function loadHome(api: Pick<ShopApi, "listProducts" | "listCategories">): Promise<HomeData> {
  const [categories, best] = await Promise.all([
    api.listCategories(),
    api.listProducts({ ...everything, evidence: "strong" }, null, bestOnFront),
  ]);
  return { categories: categories.items, best: best.items };
}

/** What a list shows first. */
export async function loadList(
  api: Pick<ShopApi, "listProducts" | "listCategories">,
  query: ListQuery,
): Promise<ListData> {
  const [categories, page] = await Promise.all([api.listCategories(), api.listProducts(query)]);
  return { categories: categories.items, items: page.items, nextCursor: page.nextCursor };
}
