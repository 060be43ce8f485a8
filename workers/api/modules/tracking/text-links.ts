/** Addresses in plain text: up to a space, a bracket, a quote or a mark of direction. */
const address = /https?:\/\/[^\s<>"'`«»“”\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
/** What ends a sentence belongs to it, not to the address before. */
const sentenceEnd = /[.,;:!?…،؛؟]+$/u;
const brackets: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** The text with its addresses exchanged; null from `exchange` leaves one. */
export function exchangeTextLinks(text: string, exchange: (url: string) => string | null): string {
  return text.replaceAll(address, (found) => {
    const url = withoutEnd(found);
    const exchanged = exchange(url);
    return exchanged === null ? found : `${exchanged}${found.slice(url.length)}`;
  });
}

/** A closing bracket stays where the address has opened one itself. */
function withoutEnd(found: string): string {
  const url = found.replace(sentenceEnd, "");
  const closing = url.at(-1) ?? "";
  const opening = brackets.get(closing);
  if (opening === undefined || url.split(opening).length >= url.split(closing).length) return url;
  return withoutEnd(url.slice(0, -1));
}
