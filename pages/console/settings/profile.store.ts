import { signal } from "@preact/signals";
import type {
  OrganizationProfile,
  ProfilePatch,
} from "../../../workers/api/modules/organizations/settings-contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { OrganizationApi } from "../api/organization.api.ts";

export type ProfileStore = ReturnType<typeof createProfileStore>;
type Api = Pick<OrganizationApi, "readProfile" | "changeProfile" | "changeLogo">;

/** The organization's profile. A change names the version it was made from, so that nobody overwrites what a colleague just saved. */
export function createProfileStore(api: Api, onSaved: (profile: OrganizationProfile) => void = () => undefined) {
  const profile = createResource(api.readProfile);
  const busy = signal(false);

  async function keep(answer: Promise<OrganizationProfile>): Promise<void> {
    busy.value = true;
    try {
      const saved = await answer;
      profile.set(saved);
      onSaved(saved);
    } finally {
      busy.value = false;
    }
  }

  return {
    profile,
    busy,
    /** @throws ApiError; after a conflict what is shown is what a colleague saved */
    async save(change: Omit<ProfilePatch, "version">): Promise<void> {
      const version = profile.peek()?.version;
      try {
        await keep(api.changeProfile({ ...change, ...(version !== undefined && { version }) }));
      } catch (error) {
        await profile.load();
        throw error;
      }
    },
    saveLogo: (file: Blob): Promise<void> => keep(api.changeLogo(file)),
  };
}
