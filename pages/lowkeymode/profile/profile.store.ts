import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Profile, ProfileChange } from "../../../workers/api/brands/lowkeymode/profile-contract.ts";
import { createLine } from "../../kit/api/line.ts";
import { createResource, type Resource, type ResourceState } from "../../kit/api/resource.ts";
import type { LowkeyApi } from "../api/lowkey-api.ts";

export type ProfileStore = {
  /** As the person wants it: what is still on its way is shown already, and taken back if it does not work. */
  readonly profile: Pick<Resource<Profile>, "load"> & { readonly state: ReadonlySignal<ResourceState<Profile>> };
  readonly busy: ReadonlySignal<boolean>;
  /** Something did not work and is as it was. Whoever asks for something new sees it no more. */
  readonly failed: ReadonlySignal<boolean>;
  /** Changes go one after the other; none is dropped because another is on its way. */
  readonly change: (wanted: ProfileChange) => Promise<void>;
  /** Does something beside it under the same signs. */
  readonly attempt: (action: () => Promise<void>) => Promise<void>;
};

/** One's own settings. @param onChanged hears that they are others now */
export function createProfileStore(
  api: Pick<LowkeyApi, "readProfile" | "changeProfile">,
  onChanged: () => void,
): ProfileStore {
  const saved = createResource(api.readProfile);
  const onTheirWay = signal<readonly ProfileChange[]>([]);
  const failed = signal(false);
  const line = createLine();

  async function attempt(action: () => Promise<void>): Promise<void> {
    failed.value = false;
    await line.queue(action).catch(() => (failed.value = true));
  }

  return {
    profile: { load: saved.load, state: computed(() => anticipate(saved.state.value, onTheirWay.value)) },
    busy: line.busy,
    failed,
    attempt,
    async change(wanted) {
      onTheirWay.value = [...onTheirWay.peek(), wanted];
      await attempt(async () => {
        try {
          saved.set(await api.changeProfile(wanted));
        } catch (error) {
          // Perhaps it was done and only its answer is lost.
          await saved.load();
          throw error;
        } finally {
          onTheirWay.value = onTheirWay.peek().filter((change) => change !== wanted);
        }
        onChanged();
      });
    },
  };
}

/** What the profile will be. A new name waits for its answer, which knows it in the reader's language. */
function anticipate(known: ResourceState<Profile>, changes: readonly ProfileChange[]): ResourceState<Profile> {
  if (known.kind !== "ready") return known;
  const { pseudonym } = known.value;
  return { kind: "ready", value: { ...known.value, ...Object.assign({}, ...changes), pseudonym } };
}
