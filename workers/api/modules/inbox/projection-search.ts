import { indexText } from "../../../../shared/fold-text.ts";
import { matchWords, quoteToken } from "../../platform/search-match.ts";

/** What the search index holds of a text: folded, with the bare forms of Arabic words. Empty when there is no word in it. */
export function searchText(text: string): string {
  return indexText(text);
}

/**
 * The MATCH expression that finds, in one organization, what contains every word of a query. Pair it with `org_id = ?`: the token makes
 * it cheap, the column makes it safe.
 * @returns null when the query holds no word: there is nothing to look for
 */
export function searchQuery(orgId: string, query: string): string | null {
  const words = matchWords(query);
  return words === null ? null : `org : ${quoteToken(orgId)} AND body : (${words})`;
}

/** The MATCH expression for the index rows of some messages, by their ids. */
export function searchReferences(references: readonly string[]): string {
  return `ref : (${references.map(quoteToken).join(" OR ")})`;
}
