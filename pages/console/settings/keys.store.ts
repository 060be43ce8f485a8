import { computed, signal } from "@preact/signals";
import type { Area } from "../../../shared/permissions.ts";
import type { NewApiKey } from "../../../workers/api/modules/organizations/key-contract.ts";
import { createForm, needText } from "../../kit/account/form.store.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { OrganizationApi } from "../api/organization.api.ts";
import { grantsOf, type Level, type Levels, levelsOf } from "./grant-levels.ts";

export type KeysStore = ReturnType<typeof createKeysStore>;
export const lifetimes = ["never", "30", "90", "365"] as const;

const dayMs = 24 * 60 * 60 * 1000;

/** Keys of machines. A new one's secret is held only until its window is closed. Verbs throw ApiError. */
export function createKeysStore(api: Pick<OrganizationApi, "listKeys" | "addKey" | "revokeKey">, now: () => number) {
  const list = createResource(api.listKeys);
  const fresh = signal<NewApiKey | null>(null);

  return {
    list,
    fresh,
    forgetSecret: () => (fresh.value = null),
    async revoke(id: string): Promise<void> {
      await api.revokeKey(id);
      list.set((list.peek() ?? []).filter((key) => key.id !== id));
    },
    createKeyForm() {
      const chosen = signal<Levels>(levelsOf({}));
      const form = createForm(
        { name: "", lifetime: "never" },
        ({ name }) => ({ name: needText(name) }),
        async ({ name, lifetime }) => {
          const days = Number(lifetime);
          const key = await api.addKey({
            name: name.trim(),
            grants: grantsOf(chosen.peek()),
            ...(Number.isFinite(days) && { expiresAt: new Date(now() + days * dayMs).toISOString() }),
          });
          const { key: _secret, ...shown } = key;
          list.set([shown, ...(list.peek() ?? [])]);
          fresh.value = key;
        },
      );
      return {
        form,
        levels: chosen,
        isEmpty: computed(() => Object.values(chosen.value).every((level) => level === "none")),
        choose(area: Area, level: Level): void {
          chosen.value = { ...chosen.peek(), [area]: level };
        },
      };
    },
  };
}
