import type { CustomerQuery } from "../api/crm.api.ts";

/** What the list's address asks for. @param search what follows the question mark */
export function readListQuery(search: string): CustomerQuery {
  const wanted = new URLSearchParams(search);
  return { q: wanted.get("q") ?? "", tag: wanted.get("tag") ?? "", archived: wanted.get("archived") === "true" };
}

/** The address of a list, or of one customer with the list behind it. */
export function customersPath(
  { q, tag, archived }: CustomerQuery,
  id: string | null = null,
  part: "edit" | "" = "",
): string {
  const search = new URLSearchParams();
  if (q !== "") search.set("q", q);
  if (tag !== "") search.set("tag", tag);
  if (archived) search.set("archived", "true");
  const place = id === null ? "" : `/${encodeURIComponent(id)}${part === "" ? "" : `/${part}`}`;
  return `/customers${place}${search.size === 0 ? "" : `?${search}`}`;
}
