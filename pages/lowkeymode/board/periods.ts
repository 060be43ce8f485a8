import type { LeaderboardPeriod } from "../../../workers/api/brands/lowkeymode/leaderboard-contract.ts";

/** In the order in which they are shown. The contract's own list would bring its schemas with it. */
export const leaderboardPeriods = ["day", "week", "month", "all"] as const satisfies readonly LeaderboardPeriod[];
