import { computed, signal } from "@preact/signals";
import type { Product } from "../../../workers/api/modules/catalog/contract.ts";
import type { CatalogApi, ProductQuery } from "../api/catalog.api.ts";
import { createPagedList } from "../app/paged-list.ts";

export type ProductsStore = ReturnType<typeof createProductsStore>;

/** A shop's products for one question at a time. */
export function createProductsStore(api: Pick<CatalogApi, "listProducts">, first: ProductQuery) {
  const query = signal(first);
  const list = createPagedList<Product>((cursor, abort) => api.listProducts(query.peek(), cursor, abort));
  return {
    ...list,
    query,
    isFiltered: computed(() => query.value.q !== "" || query.value.state !== ""),
    async ask(wanted: ProductQuery): Promise<void> {
      const before = query.peek();
      query.value = wanted;
      await list.load({ blank: wanted.brand !== before.brand || wanted.state !== before.state });
    },
  };
}
