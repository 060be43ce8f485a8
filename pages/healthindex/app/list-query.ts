import { type EvidenceGrade, evidenceGrades, type ProductSort, productSorts } from "../../../shared/catalog.ts";

/** What a list shows, as the address says it. */
export type ListQuery = {
  /** A category's slug; null: the whole shop. */
  readonly category: string | null;
  readonly search: string;
  readonly sort: ProductSort;
  readonly evidence: EvidenceGrade | null;
  readonly inStock: boolean;
};

export const everything: ListQuery = { category: null, search: "", sort: "relevance", evidence: null, inStock: false };

const longestSearch = 100;

/** Unknown words count as none: an address that somebody has cut still shows a list. */
export function readListQuery(query: URLSearchParams, category: string | null): ListQuery {
  return {
    category,
    search: (query.get("q") ?? "").trim().replace(/\s+/g, " ").slice(0, longestSearch),
    sort: productSorts.find((sort) => sort === query.get("sort")) ?? "relevance",
    evidence: evidenceGrades.find((grade) => grade === query.get("evidence")) ?? null,
    inStock: query.get("stock") === "in",
  };
}

/** The query of an address; what is usual is left out, so that one list has one address. */
export function writeListQuery({ search, sort, evidence, inStock }: ListQuery): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (evidence !== null) query.set("evidence", evidence);
  if (inStock) query.set("stock", "in");
  if (sort !== "relevance") query.set("sort", sort);
  return query.toString();
}

/** Whether search engines should find it: a shelf as it stands, not every way of looking at it. */
export function isPlainShelf(query: ListQuery): boolean {
  return writeListQuery(query) === "";
}
