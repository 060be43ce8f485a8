import type { Profile } from "../../../workers/api/brands/lowkeymode/profile-contract.ts";

/** Somebody's settings, for tests. */
export const profile: Profile = {
  pseudonym: { key: "calm-otter-4821", name: "Calm Otter 4821" },
  onLeaderboard: true,
  timeZone: "UTC",
  dayStartsAtHour: 0,
  freezeAutomatically: true,
  minimumMinutes: 5,
};
