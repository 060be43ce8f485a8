import type { BrandPages } from "./brand-pages.ts";
import { formatTable } from "./text-table.ts";

/** Pages that read more than they may. */
export function findBrandFaults({ pages }: BrandPages): string[] {
  return pages
    .filter(({ rowsRead, mostRead }) => rowsRead > mostRead)
    .map(({ name, rowsRead, mostRead }) => `"${name}" reads ${rowsRead} rows, more than ${mostRead}`);
}

/** As a table for people. */
export function describeBrandPages({ people, products, pages }: BrandPages): string {
  const rows = pages.map(({ name, items, rowsRead, mostRead, rowsWritten }) => [
    ...[name, items, rowsRead, mostRead],
    rowsWritten,
  ]);
  return [
    `BRANDS: rows of one request, ${people} people on the leaderboard, ${products} products`,
    formatTable(["request", "items", "rows read", "may read", "rows written"], rows),
  ].join("\n");
}
