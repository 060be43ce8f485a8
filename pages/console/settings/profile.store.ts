import type {
  OrganizationProfile,
  ProfilePatch,
} from "../../../workers/api/modules/organizations/settings-contract.ts";
import { createLine } from "../../kit/api/line.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { OrganizationApi } from "../api/organization.api.ts";

export type ProfileStore = ReturnType<typeof createProfileStore>;
type Api = Pick<OrganizationApi, "readProfile" | "changeProfile" | "changeLogo">;

/**
 * The organization's profile. A change names the version it was made from, so that nobody overwrites
 * what a colleague just saved; changes of one's own wait for each other, and do not collide.
 */
export function createProfileStore(api: Api, onSaved: (profile: OrganizationProfile) => void = () => undefined) {
  const profile = createResource(api.readProfile);
  const line = createLine();

  function keep(ask: () => Promise<OrganizationProfile>): Promise<void> {
    return line.queue(async () => {
      const saved = await ask();
      profile.set(saved);
      onSaved(saved);
    });
  }

  return {
    profile,
    busy: line.busy,
    /** @throws ApiError; after a conflict what is shown is what a colleague saved */
    save(change: Omit<ProfilePatch, "version">): Promise<void> {
      return keep(async () => {
        const version = profile.peek()?.version;
        try {
          return await api.changeProfile({ ...change, ...(version !== undefined && { version }) });
        } catch (error) {
          await profile.load();
          throw error;
        }
      });
    },
    saveLogo: (file: Blob): Promise<void> => keep(() => api.changeLogo(file)),
  };
}
