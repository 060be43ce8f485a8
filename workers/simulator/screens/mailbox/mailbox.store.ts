import { computed, signal } from "@preact/signals";
import type { Email } from "../../world/world.ts";
import { request, watchChanges } from "../shared/request.ts";

/** Newest first; null while the first reading is on its way. */
export const emails = signal<readonly Email[] | null>(null);
export const openId = signal<string | null>(null);
export const openEmail = computed(() => emails.value?.find((email) => email.id === openId.value) ?? null);

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
}
