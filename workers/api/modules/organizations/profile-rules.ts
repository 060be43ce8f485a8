import { z } from "zod";
import { accentKeys, defaultAccent } from "../../../../shared/accents.ts";
import { BusinessHours } from "../../../../shared/business-hours.ts";
import { Holiday, type OrganizationProfile, type ProfilePatch } from "./settings-contract.ts";

/** What the shard keeps of a profile. */
export type OwnProfile = {
  readonly businessHours: BusinessHours;
  readonly holidays: readonly Holiday[];
  readonly logoMediaId: string | null;
  readonly theme: OrganizationProfile["theme"];
};

const Stored = z.object({
  businessHours: BusinessHours,
  holidays: z.array(Holiday),
  theme: z.object({ accent: z.enum(accentKeys) }),
});

/** Always open, until somebody says otherwise. */
const beginning = { businessHours: { kind: "always" }, holidays: [], theme: { accent: defaultAccent } } as const;

/** The profile as stored; what this version does not understand is as if nobody had said anything. */
export function readProfile(
  row: Readonly<Record<keyof typeof beginning, unknown>> & { readonly logoMediaId: string | null },
): OwnProfile {
  const { shape } = Stored;
  return {
    businessHours: shape.businessHours.catch(beginning.businessHours).parse(row.businessHours),
    holidays: shape.holidays.catch([]).parse(row.holidays),
    theme: shape.theme.catch(beginning.theme).parse(row.theme),
    logoMediaId: row.logoMediaId,
  };
}

/** A profile nobody has written yet. */
export const emptyProfile: OwnProfile = { ...beginning, logoMediaId: null };

/** The profile after a change. Holidays are kept in order of date. */
export function changeProfile(profile: OwnProfile, patch: ProfilePatch): OwnProfile {
  const { businessHours, holidays, theme, logo } = patch;
  return {
    businessHours: businessHours ?? profile.businessHours,
    holidays: holidays?.toSorted((a, b) => a.date.localeCompare(b.date)) ?? profile.holidays,
    theme: theme ?? profile.theme,
    logoMediaId: logo === null ? null : profile.logoMediaId,
  };
}

/** What differs between two flat values, for the audit log: `{ before, after }` with the changed fields only, or null. */
export function describeChange<Fields extends Record<string, unknown>>(
  before: Fields,
  after: Fields,
): { readonly before: Partial<Fields>; readonly after: Partial<Fields> } | null {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return null;
  return { before: pick(before, changed), after: pick(after, changed) };
}

/** Guarantee: what is picked has only fields of the whole. */
function pick<Fields extends Record<string, unknown>>(whole: Fields, keys: readonly string[]): Partial<Fields> {
  return Object.fromEntries(keys.map((key) => [key, whole[key]])) as Partial<Fields>;
}
