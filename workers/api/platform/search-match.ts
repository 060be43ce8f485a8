import { foldedWords, withoutPrefix } from "../../../shared/fold-text.ts";

const longestQuery = 12;

/**
 * The part of a MATCH expression that finds what contains every word of a query as the start of a word. Everything typed is quoted, so
 * it cannot be read as FTS5 syntax.
 * @returns null when the query holds no word: there is nothing to look for
 */
export function matchWords(query: string): string | null {
  const words = foldedWords(query).slice(0, longestQuery);
  return words.length === 0 ? null : words.map(matchWord).join(" AND ");
}

/** One token as FTS5 reads it, whatever stands in it. */
export function quoteToken(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}

/** الكتاب also finds كتاب; a leading و is often part of the word, so it stays. */
function matchWord(word: string): string {
  const bare = withoutPrefix(word, "ال");
  return bare === null ? `${quoteToken(word)} *` : `(${quoteToken(word)} * OR ${quoteToken(bare)} *)`;
}
