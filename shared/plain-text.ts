import { z } from "zod";

/**
 * Text that a person typed, of one or more lines. What cannot be stored or sent on is taken out before anything is counted: control
 * characters, and halves of a surrogate pair become U+FFFD. Marks of direction stay: names in Arabic need them.
 */
export function plainText(): z.ZodString {
  return z.string().overwrite(cleanLines);
}

/** The same on one line: names of people, numbers and files. */
export function plainLine(): z.ZodString {
  return z.string().overwrite((text) => cleanLines(text).replaceAll(/[\t\n]+/g, " "));
}

function cleanLines(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]|[\u2028\u2029\ufffe\uffff]/gu, "")
    .toWellFormed();
}
