import { foldText, indexText } from "../../../../shared/fold-text.ts";
import { matchWords, quoteToken } from "../../platform/search-match.ts";

export type SearchedCustomer = {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly tags: readonly string[];
  readonly archivedAt: number | null;
};
export type Wanted = { readonly q: string | null; readonly tag: string | null; readonly archived: boolean };

/** All that the index holds of an archived customer: searches pass it by, and the list of those put away finds it. */
const archivedToken = "customer_archived";

/** What the index holds of a customer: words of the name and the addresses, the last digits of the phone, and a token for each tag. */
export function customerWords({ name, phone, email, tags, archivedAt }: SearchedCustomer): string {
  if (archivedAt !== null) return archivedToken;
  const national = phone === null ? [] : [phone.slice(-9), phone.slice(-7)];
  const words = [name, phone ?? "", ...national, email ?? ""].join(" ");
  return [indexText(words), ...tags.map(tagToken)].join(" ");
}

/**
 * The MATCH expression for customers of one organization: by words and a whole tag, or all that are archived. Pair it with `org_id = ?`: the token makes it cheap,
 * the column makes it safe.
 * @returns null when neither says anything to look for
 */
export function customerQuery(orgId: string, { q, tag, archived }: Wanted): string | null {
  const parts = [q === null ? null : matchWords(q), tag === null ? null : quoteToken(tagToken(tag))];
  const wanted = archived ? [quoteToken(archivedToken)] : parts.filter((part) => part !== null);
  return wanted.length === 0 ? null : `org : ${quoteToken(orgId)} AND body : (${wanted.join(" AND ")})`;
}

/** A tag is one word to the index, however many it has for people. */
function tagToken(tag: string): string {
  const bytes = new TextEncoder().encode(foldText(tag));
  return `tag_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
