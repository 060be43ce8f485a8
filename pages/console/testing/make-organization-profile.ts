import type { OrganizationProfile } from "../../../workers/api/modules/organizations/settings-contract.ts";

/** An organization's profile, for tests. */
export function makeOrganizationProfile(change: Partial<OrganizationProfile> = {}): OrganizationProfile {
  return {
    id: "org-1",
    name: "Green Oasis",
    defaultLanguage: "en",
    timeZone: "Asia/Riyadh",
    region: null,
    businessHours: { kind: "always" },
    holidays: [],
    logo: null,
    theme: { accent: "teal" },
    version: 3,
    ...change,
  };
}
