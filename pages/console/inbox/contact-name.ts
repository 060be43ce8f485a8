import type { ContactCard } from "../../../shared/messages.ts";
import { isolateLeftToRight } from "../../kit/i18n/isolate.ts";

/** Country codes of one or two digits (ITU-T E.164); all others have three. */
const shortCodes = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/**
 * An E.164 number in groups that can be read aloud: country code, then threes, with fours at the end where threes do not
 * come out even. Each country's own grouping would need a table of 80 kB.
 */
export function groupPhone(phone: string): string {
  const digits = phone.replace(/^\+/, "");
  const code = shortCodes.exec(digits)?.[0] ?? digits.slice(0, 3);
  const rest = digits.slice(code.length);
  const fours = rest.length < 8 ? 0 : rest.length % 3;
  const threes = rest.slice(0, rest.length - fours * 4).match(/\d{1,3}/g) ?? [];
  const tail = rest.slice(rest.length - fours * 4).match(/\d{4}/g) ?? [];
  return isolateLeftToRight(`+${[code, ...threes, ...tail].join(" ")}`);
}

export type ContactLine =
  | { readonly kind: "phone"; readonly text: string }
  | { readonly kind: "username"; readonly text: string }
  | { readonly kind: "hidden" };

/** How else the person is known, under the name. */
export function readContactLine(contact: ContactCard): ContactLine {
  if (contact.phone !== null) return { kind: "phone", text: groupPhone(contact.phone) };
  if (contact.username !== null) return { kind: "username", text: isolateLeftToRight(`@${contact.username}`) };
  return { kind: "hidden" };
}

/** The best name there is. Null when nothing is known: then the site says so in the reader's language. */
export function readContactName(contact: ContactCard): string | null {
  if (contact.name.trim() !== "") return contact.name;
  const line = readContactLine(contact);
  return line.kind === "hidden" ? null : line.text;
}
