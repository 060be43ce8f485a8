import type { Direction } from "./languages.ts";

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;
const leftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}+]/u;

/**
 * A value made safe to stand inside a sentence: first-strong isolates around it when it holds letters or
 * digits of the other direction, so that a name or a phone number cannot reorder the words beside it.
 */
export function isolate(value: string, around: Direction): string {
  const other = around === "ltr" ? rightToLeft : leftToRight;
  return other.test(value) ? `\u2068${value}\u2069` : value;
}

/** Digits and plus signs keep their order whatever stands around them. */
export function isolateLeftToRight(value: string): string {
  return `\u2066${value}\u2069`;
}

/** A sentence as it may be kept: what isolates its values is for showing, and nobody sees it in a name. */
export function dropIsolates(sentence: string): string {
  return sentence.replace(/[\u2066-\u2069]/g, "");
}

/** Which script a person mostly wrote in, by the first letter that tells: for picking type size and leading. */
export function detectScript(text: string): "arabic" | "other" {
  const letter = /[\p{Script=Arabic}\p{L}]/u.exec(text)?.[0];
  return letter !== undefined && /\p{Script=Arabic}/u.test(letter) ? "arabic" : "other";
}
