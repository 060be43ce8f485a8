import { commit } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { writeRow } from "../../crm/service/spreadsheet-row.ts";
import { readCategories } from "../category-store.ts";
import { columns, writeCells } from "../sheet-columns.ts";
import type { ProductExportQuery } from "../sheet-contract.ts";
import { staffWalk } from "../shelf-rules.ts";
import { readShelf, type ShelfPosition } from "../shelf-store.ts";
import { readOnHand } from "../stock-store.ts";
import { readProducts } from "../store.ts";

/** Products held in memory at once. */
const pageSize = 200;
/** By which spreadsheets know UTF-8. */
const mark = "\ufeff";

/** A brand's products as CSV, page by page as whoever asks reads on. The log notes that they were taken. */
export async function exportSheet(ctx: WriteCtx, query: ProductExportQuery): Promise<ReadableStream<Uint8Array>> {
  const { brand, state = null } = query;
  await commit(ctx, {
    writes: [],
    audit: { action: "products.exported", target: ctx.tenant.orgId, after: { brand, state } },
    events: [],
  });
  const encoder = new TextEncoder();
  const texts = writeFile(ctx, query);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await texts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

async function* writeFile(
  { tenant }: WriteCtx,
  { brand, state = undefined }: ProductExportQuery,
): AsyncGenerator<string, undefined> {
  yield mark + writeRow(columns);
  const categories = new Map((await readCategories(tenant, brand)).map((category) => [category.id, category]));
  const walk = staffWalk(brand, state ?? null);
  let after: ShelfPosition | null = null;
  do {
    const page: readonly ShelfPosition[] = await readShelf(tenant, walk, after, pageSize, false);
    const ids = page.map(({ id }) => id);
    const [products, onHand] = await Promise.all([readProducts(tenant, ids), readOnHand(tenant, ids)]);
    const rows = ids.flatMap((id) => products.get(id) ?? []);
    yield rows
      .map((row) => writeRow(writeCells(row, categories.get(row.categoryId ?? ""), onHand.get(row.id) ?? 0)))
      .join("");
    after = page.length < pageSize ? null : (page.at(-1) ?? null);
  } while (after !== null);
  return undefined;
}
