import { type ReadonlySignal, signal } from "@preact/signals";
import type { Pseudonym } from "../../../workers/api/brands/lowkeymode/profile-contract.ts";
import type { LowkeyApi } from "../api/lowkey-api.ts";
import { createProfileStore, type ProfileStore } from "../profile/profile.store.ts";

export type AppearanceStore = Pick<ProfileStore, "profile" | "busy" | "failed"> & {
  /** Names to choose from; null while nobody asked. */
  readonly names: ReadonlySignal<readonly Pseudonym[] | null>;
  readonly suggest: () => Promise<void>;
  readonly rename: (key: string) => Promise<void>;
  readonly show: (shown: boolean) => Promise<void>;
};

type AppearanceApi = Pick<LowkeyApi, "readProfile" | "changeProfile" | "suggestPseudonyms">;

/** How a person appears on the leaderboard. @param onChanged hears that the leaderboard shows them differently now */
export function createAppearanceStore(api: AppearanceApi, onChanged: () => void): AppearanceStore {
  const names = signal<readonly Pseudonym[] | null>(null);
  const { profile, busy, failed, attempt, change } = createProfileStore(api, () => {
    names.value = null;
    onChanged();
  });
  return {
    profile,
    busy,
    failed,
    names,
    suggest: () => attempt(async () => void (names.value = await api.suggestPseudonyms())),
    rename: (pseudonym) => change({ pseudonym }),
    show: (onLeaderboard) => change({ onLeaderboard }),
  };
}
