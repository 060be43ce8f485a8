import { foldedWords, indexText, withoutPrefix } from "../../../../shared/fold-text.ts";

const longestQuery = 12;

/** What the search index holds of a text: folded, with the bare forms of Arabic words. Empty when there is no word in it. */
export function searchText(text: string): string {
  return indexText(text);
}

/**
 * The MATCH expression that finds, in one organization, what contains every word of a query as the start of a word. Everything typed
 * is quoted, so it cannot be read as FTS5 syntax. Pair it with `org_id = ?`: the token makes it cheap, the column makes it safe.
 * @returns null when the query holds no word: there is nothing to look for
 */
export function searchQuery(orgId: string, query: string): string | null {
  const words = foldedWords(query).slice(0, longestQuery);
  if (words.length === 0) return null;
  return `org : ${quote(orgId)} AND body : (${words.map(matchWord).join(" AND ")})`;
}

/** The MATCH expression for the index rows of some messages, by their ids. */
export function searchReferences(references: readonly string[]): string {
  return `ref : (${references.map(quote).join(" OR ")})`;
}

/** الكتاب also finds كتاب; a leading و is often part of the word, so it stays. */
function matchWord(word: string): string {
  const bare = withoutPrefix(word, "ال");
  return bare === null ? `${quote(word)} *` : `(${quote(word)} * OR ${quote(bare)} *)`;
}

function quote(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}
