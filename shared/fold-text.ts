/**
 * Makes writings of one word look alike, for search: compatibility forms, case, accents, harakat, tatweel, the shapes of alef,
 * hamza, ta marbuta and alef maksura, Persian letters, Arabic and Persian digits. SQLite's tokenizers know none of the Arabic.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(marks, "")
    .replace(letters, (letter) => replacements.get(letter) ?? letter)
    .replace(digits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .toLowerCase();
}

/** The words of a text, folded, in order. */
export function foldedWords(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/**
 * The text to index: folded words, and each Arabic word once more without its attached و and ال, because whoever looks for
 * كتاب also means والكتاب.
 */
export function indexText(text: string): string {
  return foldedWords(text)
    .flatMap((word) => [word, ...bareForms(word)])
    .join(" ");
}

/** A folded Arabic word without an attached و, and without a further ال. At least two letters are left. */
export function bareForms(word: string): readonly string[] {
  const forms = [withoutPrefix(word, "و"), withoutPrefix(withoutPrefix(word, "و") ?? word, "ال")];
  return [...new Set(forms.filter((form) => form !== null))];
}

/** Null when the prefix is not there or too little would be left. */
export function withoutPrefix(word: string, prefix: string): string | null {
  return word.startsWith(prefix) && word.length - prefix.length >= 2 ? word.slice(prefix.length) : null;
}

// Combining marks of Latin and Arabic, tatweel, and the invisible characters that steer direction and joining.
const marks =
  /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/gu;

const replacements = new Map([
  ["أ", "ا"],
  ["إ", "ا"],
  ["آ", "ا"],
  ["ٱ", "ا"],
  ["ى", "ي"],
  ["ة", "ه"],
  ["ؤ", "و"],
  ["ئ", "ي"],
  ["ک", "ك"],
  ["ی", "ي"],
]);
const letters = new RegExp(`[${[...replacements.keys()].join("")}]`, "gu");

// Arabic (U+0660) and Persian (U+06F0) digits: the last four bits are the value.
const digits = /[\u0660-\u0669\u06f0-\u06f9]/gu;
