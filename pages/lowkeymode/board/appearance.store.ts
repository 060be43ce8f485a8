import { type ReadonlySignal, signal } from "@preact/signals";
import type { Profile, ProfileChange, Pseudonym } from "../../../workers/api/brands/lowkeymode/profile-contract.ts";
import { createResource, type Resource } from "../../kit/api/resource.ts";
import type { LowkeyApi } from "../api/lowkey-api.ts";

export type AppearanceStore = {
  readonly profile: Resource<Profile>;
  /** Names to choose from; null while nobody asked. */
  readonly names: ReadonlySignal<readonly Pseudonym[] | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failed: ReadonlySignal<boolean>;
  readonly suggest: () => Promise<void>;
  readonly rename: (key: string) => Promise<void>;
  readonly show: (shown: boolean) => Promise<void>;
};

type AppearanceApi = Pick<LowkeyApi, "readProfile" | "changeProfile" | "suggestPseudonyms">;

/** How a person appears on the leaderboard. @param onChanged hears that the leaderboard shows them differently now */
export function createAppearanceStore(api: AppearanceApi, onChanged: () => void): AppearanceStore {
  const profile = createResource(api.readProfile);
  const names = signal<readonly Pseudonym[] | null>(null);
  const busy = signal(false);
  const failed = signal(false);

  async function attempt(action: () => Promise<void>): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    failed.value = false;
    await action().catch(() => (failed.value = true));
    busy.value = false;
  }
  const change = (wanted: ProfileChange): Promise<void> =>
    attempt(async () => {
      profile.set(await api.changeProfile(wanted));
      names.value = null;
      onChanged();
    });

  return {
    profile,
    names,
    busy,
    failed,
    suggest: () => attempt(async () => void (names.value = await api.suggestPseudonyms())),
    rename: (pseudonym) => change({ pseudonym }),
    show: (onLeaderboard) => change({ onLeaderboard }),
  };
}
