import { type EvidenceGrade, evidenceGrades, type ProductSort, productSorts } from "../../../shared/catalog.ts";
import { parseAmount, writeAmount } from "../../../shared/amount-text.ts";

/** What a list shows, as the address says it. */
export type ListQuery = {
  /** A category's slug; null: the whole shop. */
  readonly category: string | null;
  readonly search: string;
  readonly sort: ProductSort;
  readonly evidence: EvidenceGrade | null;
  readonly inStock: boolean;
  readonly price: PriceRange;
};

/** In minor units, both ends belong to it; null: no end. */
export type PriceRange = { readonly from: number | null; readonly to: number | null };

export const everything: ListQuery = {
  category: null,
  search: "",
  sort: "relevance",
  evidence: null,
  inStock: false,
  price: { from: null, to: null },
};

const longestSearch = 100;

/** Unknown words count as none: an address that somebody has cut still shows a list. */
export function readListQuery(query: URLSearchParams, category: string | null): ListQuery {
  return {
    category,
    search: (query.get("q") ?? "").trim().replace(/\s+/g, " ").slice(0, longestSearch),
    sort: productSorts.find((sort) => sort === query.get("sort")) ?? "relevance",
    evidence: evidenceGrades.find((grade) => grade === query.get("evidence")) ?? null,
    inStock: query.get("stock") === "in",
    price: readPriceRange(query.get("from") ?? "", query.get("to") ?? ""),
  };
}

/** A range as people type it: what is no price is no end, and the lower end comes first. */
export function readPriceRange(from: string, to: string): PriceRange {
  const range = { from: parseAmount(from), to: parseAmount(to) };
  const isTurned = range.from !== null && range.to !== null && range.from > range.to;
  return isTurned ? { from: range.to, to: range.from } : range;
}

/** An end as it stands in an address and in a field: 12.50, or 12; nothing where there is none. */
export function writePriceEnd(end: number | null): string {
  return end === null ? "" : writeAmount(end).replace(/\.00$/, "");
}

/** The query of an address; what is usual is left out, so that one list has one address. */
export function writeListQuery({ search, sort, evidence, inStock, price }: ListQuery): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (evidence !== null) query.set("evidence", evidence);
  if (inStock) query.set("stock", "in");
  if (price.from !== null) query.set("from", writePriceEnd(price.from));
  if (price.to !== null) query.set("to", writePriceEnd(price.to));
  if (sort !== "relevance") query.set("sort", sort);
  return query.toString();
}

/** Whether search engines should find it: a shelf as it stands, not every way of looking at it. */
export function isPlainShelf(query: ListQuery): boolean {
  return writeListQuery(query) === "";
}
