import { type ReadonlySignal, signal } from "@preact/signals";
import type { Profile, ProfileChange } from "../../../workers/api/brands/lowkeymode/profile-contract.ts";
import { createResource, type Resource } from "../../kit/api/resource.ts";
import type { LowkeyApi } from "../api/lowkey-api.ts";

export type ProfileStore = {
  readonly profile: Resource<Profile>;
  readonly busy: ReadonlySignal<boolean>;
  /** What was asked for last did not work, and nothing has changed. */
  readonly failed: ReadonlySignal<boolean>;
  readonly change: (wanted: ProfileChange) => Promise<void>;
  /** Does something beside it under the same signs. */
  readonly attempt: (action: () => Promise<void>) => Promise<void>;
};

/** One's own settings. @param onChanged hears that they are others now */
export function createProfileStore(
  api: Pick<LowkeyApi, "readProfile" | "changeProfile">,
  onChanged: () => void,
): ProfileStore {
  const profile = createResource(api.readProfile);
  const busy = signal(false);
  const failed = signal(false);

  async function attempt(action: () => Promise<void>): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    failed.value = false;
    await action().catch(() => (failed.value = true));
    busy.value = false;
  }

  return {
    profile,
    busy,
    failed,
    attempt,
    change: (wanted) =>
      attempt(async () => {
        profile.set(await api.changeProfile(wanted));
        onChanged();
      }),
  };
}
