import { detectScript } from "../i18n/isolate.ts";

/** A number from 1 to 8 that stays with an id for good (FNV-1a). */
export function chooseHue(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 0) % 8) + 1;
}

/** First letters of the first and last word; one in Arabic, where two would join into a syllable. Empty when there is no letter. */
export function readInitials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = firstLetter(words[0]);
  if (detectScript(name) === "arabic" || words.length < 2) return first;
  return first + firstLetter(words.at(-1));
}

function firstLetter(word = ""): string {
  const [segment] = new Intl.Segmenter().segment(word);
  return (segment?.segment ?? "").toLocaleUpperCase();
}
