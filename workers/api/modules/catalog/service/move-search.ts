import { z } from "zod";
import { evidenceGrades, productStates } from "../../../../../shared/catalog.ts";
import type { MovedSearch } from "../../../platform/move-search.ts";
import { ProductTexts } from "../contract.ts";
import { productWords } from "../product-search.ts";

const Product = z
  .object({
    id: z.string(),
    brand: z.string(),
    sku: z.string(),
    state: z.enum(productStates),
    category_id: z.string().nullable(),
    evidence: z.enum(evidenceGrades),
    texts: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(ProductTexts),
  })
  .transform(({ category_id: categoryId, ...product }) => ({ ...product, categoryId }));
const RowKey = z.object({ id: z.string() });
const Entry = z.object({ product_id: z.string() });

/** Words of products, when their organization moves to another shard. */
export const movedProductSearch: MovedSearch = {
  search: "product_search",
  of: "products",
  entry(row) {
    const product = Product.parse(row);
    return { ref: product.id, body: productWords(product) };
  },
  rowKey: (row) => RowKey.parse(row).id,
  entryKey: (entry) => Entry.parse(entry).product_id,
};
