import type { EvidenceGrade, ProductSort, ProductState } from "../../../../shared/catalog.ts";

export type ShelvedProduct = {
  readonly id: string;
  readonly brand: string;
  readonly state: ProductState;
  readonly categoryId: string | null;
  readonly evidence: EvidenceGrade;
  readonly price: number;
  readonly position: number;
  readonly createdAt: number;
};
/** Where a product stands. */
export type ShelfRow = {
  readonly shelf: string;
  readonly place: number;
  readonly productId: string;
  readonly price: number;
};

/** How a shelf is walked: its name, and from which end. */
export type Walk = { readonly shelf: string; readonly descending: boolean };

const orders = ["position", "newest", "price"] as const;
type Order = (typeof orders)[number];

const walks: Record<ProductSort, { readonly order: Order; readonly descending: boolean }> = {
  relevance: { order: "position", descending: false },
  newest: { order: "newest", descending: true },
  price: { order: "price", descending: false },
  price_desc: { order: "price", descending: true },
};

/**
 * All the shelves a product stands on: in the shop one for each order, with and without its category, with and without its grade, so that
 * any of these sieves is read from one shelf; for the staff by its state, and with all that are not put away.
 */
export function shelvesOf(product: ShelvedProduct): ShelfRow[] {
  const { brand, state, price, createdAt } = product;
  const row = (shelf: string, place: number): ShelfRow => ({ shelf, place, productId: product.id, price });
  const staff = [state, ...(state === "archived" ? [] : ["kept" as const])];
  const rows = staff.map((name) => row(staffShelf(brand, name), createdAt));
  if (state !== "active") return rows;
  for (const order of orders)
    for (const categoryId of distinct(product.categoryId))
      for (const evidence of distinct(product.evidence))
        rows.push(row(shopShelf(brand, order, categoryId, evidence), placeIn(order, product)));
  return rows;
}

/** The shelf that holds just what is asked for, in the order asked for. */
export function walkOf(
  brand: string,
  sort: ProductSort,
  { categoryId, evidence }: { readonly categoryId: string | null; readonly evidence: EvidenceGrade | null },
): Walk {
  const { order, descending } = walks[sort];
  return { shelf: shopShelf(brand, order, categoryId, evidence), descending };
}

/** What the staff look through, the newest first. */
export function staffWalk(brand: string, state: ProductState | null): Walk {
  return { shelf: staffShelf(brand, state ?? "kept"), descending: true };
}

/** What has to leave the shelves and what has to be put there so that `before` becomes `after`. */
export function reshelve(
  before: readonly ShelfRow[],
  after: readonly ShelfRow[],
): { readonly remove: readonly ShelfRow[]; readonly add: readonly ShelfRow[] } {
  const said = (rows: readonly ShelfRow[]) => new Set(rows.map((row) => JSON.stringify(row)));
  const [was, is] = [said(before), said(after)];
  return {
    remove: before.filter((row) => !is.has(JSON.stringify(row))),
    add: after.filter((row) => !was.has(JSON.stringify(row))),
  };
}

function placeIn(order: Order, { position, createdAt, price }: ShelvedProduct): number {
  return { position, newest: createdAt, price }[order];
}

/** With and without: a product without a category stands only on the shelf of all. */
function distinct<Value>(value: Value | null): (Value | null)[] {
  return value === null ? [null] : [null, value];
}

function shopShelf(brand: string, order: Order, categoryId: string | null, evidence: EvidenceGrade | null): string {
  return [brand, "shop", order, categoryId ?? "*", evidence ?? "*"].join("/");
}

function staffShelf(brand: string, state: ProductState | "kept"): string {
  return [brand, "staff", state].join("/");
}
