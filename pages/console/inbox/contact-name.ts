import type { ContactCard } from "../../../shared/messages.ts";
import { isolateLeftToRight } from "../../kit/i18n/isolate.ts";

/** An E.164 number in groups a person can read aloud. The country's own grouping would need a table of 100 kB. */
export function groupPhone(phone: string): string {
  const digits = phone.replace(/^\+/, "");
  const head = digits.slice(0, digits.length % 3 || 3);
  const groups = digits.slice(head.length).match(/\d{3}/g) ?? [];
  return isolateLeftToRight(`+${[head, ...groups].join(" ")}`);
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
