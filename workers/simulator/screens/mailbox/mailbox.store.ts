import { computed, signal } from "@preact/signals";
import type { Email } from "../../world/world.ts";
import { request, watchChanges } from "../shared/request.ts";

/** Newest first; null while the first reading is on its way. */
export const emails = signal<readonly Email[] | null>(null);
export const openId = signal<string | null>(null);
export const openEmail = computed(() => emails.value?.find((email) => email.id === openId.value) ?? null);

export const search = signal("");
/** What the search lets through: it looks at recipients. */
export const shownEmails = computed(() =>
  (emails.value ?? []).filter(({ to }) => to.toLowerCase().includes(search.value.trim().toLowerCase())),
);

export async function actOn(email: Email, kind: "complaint" | "bounce"): Promise<void> {
  await request("POST", `/mailbox/api/messages/${email.id}/events`, { kind });
  await refresh();
}

/** One click on the letter's own List-Unsubscribe. */
export async function unsubscribe(email: Email): Promise<void> {
  await request("POST", `/mailbox/api/messages/${email.id}/unsubscribe`);
  await refresh();
}

/** Whether a program follows the links of every new letter before its reader. */
export const isScanned = signal(false);

export async function switchScanner(isOn: boolean): Promise<void> {
  isScanned.value = isOn;
  await (isOn ? request("POST", "/control/postmark/scanner", {}) : request("DELETE", "/control/postmark/scanner"));
}

/** A letter as a mail program shows it: a link opens a page of its own. */
export function shownHtml(html: string): string {
  const base = '<base target="_blank">';
  return /<head\b[^>]*>/i.test(html) ? html.replace(/<head\b[^>]*>/i, (head) => `${head}${base}`) : `${base}${html}`;
}

export type TextPart = { readonly text: string; readonly isLink: boolean };

/** A text with its addresses apart, as a mail program makes them links. */
export function splitLinks(text: string): TextPart[] {
  return text
    .split(/(https?:\/\/[^\s<>"')]*[^\s<>"').,;:!?])/)
    .map((part, index) => ({ text: part, isLink: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

export function startMailbox(): void {
  watchChanges(
    () => void refresh(),
    () => {},
  );
}

export async function emptyMailbox(): Promise<void> {
  await request("DELETE", "/mailbox/api/emails");
  await refresh();
}

async function refresh(): Promise<void> {
  emails.value = (await request<{ emails: Email[] }>("GET", "/mailbox/api/emails")).emails;
  isScanned.value = (await request<{ scanner: object | null }>("GET", "/control/postmark/scanner")).scanner !== null;
}
