import { signal } from "@preact/signals";
import type { AccountEvent } from "../../../workers/api/modules/auth/account-contract.ts";
import { ApiError } from "../api/api-error.ts";
import type { OwnAccountApi } from "./own-account.api.ts";

/** What happened to the account, page by page, the latest first. */
export function createActivityStore(api: Pick<OwnAccountApi, "listActivity">) {
  const events = signal<readonly AccountEvent[] | null>(null);
  const cursor = signal<string | null>(null);
  const busy = signal(false);
  const error = signal<ApiError | null>(null);

  async function load(from: string | null): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    error.value = null;
    try {
      const page = await api.listActivity(from);
      events.value = [...(from === null ? [] : (events.peek() ?? [])), ...page.items];
      cursor.value = page.nextCursor;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      error.value = refusal;
    } finally {
      busy.value = false;
    }
  }

  return { events, cursor, busy, error, start: () => load(null), more: () => load(cursor.peek()) };
}
