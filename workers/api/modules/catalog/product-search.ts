import type { EvidenceGrade, ProductState } from "../../../../shared/catalog.ts";
import { foldedWords, indexText, withoutPrefix } from "../../../../shared/fold-text.ts";
import { languages } from "../../../../shared/languages.ts";
import { matchWords, quoteToken } from "../../platform/search-match.ts";
import type { ProductTexts } from "./contract.ts";

export type SearchedProduct = {
  readonly brand: string;
  readonly sku: string;
  readonly state: ProductState;
  readonly categoryId: string | null;
  readonly evidence: EvidenceGrade;
  readonly texts: ProductTexts;
};
export type SearchSieve = {
  readonly brand: string;
  readonly state: ProductState | null;
  readonly categoryId: string | null;
  readonly evidence: EvidenceGrade | null;
};

/** Words of a description that are indexed: past that, it says nothing new. */
const indexedWords = 400;

/** What the index holds: the words of all languages, those of titles once more as such, and a token for each thing to sieve by. */
export function productWords(product: SearchedProduct): string {
  const written = languages.flatMap((language) => product.texts[language] ?? []);
  const titles = indexText(withoutTokens(written.map(({ title }) => title).join(" ")));
  const rest = written.flatMap(({ summary, claim, ingredients, description }) => [
    summary,
    claim,
    ingredients,
    description,
  ]);
  const words = indexText(withoutTokens([product.sku, ...rest].join(" ")))
    .split(" ")
    .slice(0, indexedWords);
  const inTitle = titles.split(" ").map(titleToken);
  return [...tokensOf(product), titles, ...inTitle, ...new Set(words)].join(" ");
}

/**
 * MATCH expressions that find a query's words among what passes the sieve: first where all are in a title, then where they are elsewhere.
 * Pair them with `org_id = ?`: the token makes it cheap, the column makes it safe.
 * @returns null when the query holds no word
 */
export function productQueries(orgId: string, q: string, sieve: SearchSieve): readonly [string, string] | null {
  const words = matchWords(withoutTokens(q));
  if (words === null) return null;
  const passing = tokensOf(sieve).map(quoteToken).join(" AND ");
  const titled = foldedWords(withoutTokens(q)).slice(0, 12).map(matchTitle).join(" AND ");
  const match = (body: string) => `org : ${quoteToken(orgId)} AND body : (${passing} AND ${body})`;
  return [match(`(${titled})`), match(`((${words}) NOT (${titled}))`)];
}

function tokensOf({ brand, state, categoryId, evidence }: SearchSieve): string[] {
  return [
    `is_brand_${brand}`,
    ...(state === null ? [] : [`is_state_${state}`]),
    ...(categoryId === null ? [] : [`is_in_${categoryId}`]),
    ...(evidence === null ? [] : [`is_evidence_${evidence}`]),
  ];
}

/** Nobody types or writes what we mean to sieve by: our tokens hold a sign that words then do not. */
function withoutTokens(text: string): string {
  return text.replaceAll("_", " ");
}

function titleToken(word: string): string {
  return `title_${word}`;
}

/** As `matchWords` does: الزيت also finds زيت. */
function matchTitle(word: string): string {
  const bare = withoutPrefix(word, "ال");
  const token = `${quoteToken(titleToken(word))} *`;
  return bare === null ? token : `(${token} OR ${quoteToken(titleToken(bare))} *)`;
}
