import { signal } from "@preact/signals";
import { createResource } from "../api/resource.ts";
import type { OwnAccountApi } from "./own-account.api.ts";

/** Where one is signed in. Ended ones leave the list at once. */
export function createSignInsStore(api: Pick<OwnAccountApi, "listSignIns" | "endSignIn" | "signOutEverywhere">) {
  const list = createResource(api.listSignIns);
  const ending = signal<ReadonlySet<string>>(new Set());
  return {
    list,
    ending,
    /** @throws ApiError */
    async end(id: string): Promise<void> {
      ending.value = new Set([...ending.peek(), id]);
      try {
        await api.endSignIn(id);
        list.set((list.peek() ?? []).filter((signIn) => signIn.id !== id));
      } finally {
        ending.value = new Set([...ending.peek()].filter((other) => other !== id));
      }
    },
    /** This one too: the site then shows its log-in. @throws ApiError */
    endAll: async (): Promise<void> => void (await api.signOutEverywhere()),
  };
}
