import type { CampaignStart } from "../../../../../shared/campaigns/definition.ts";
import { offsetAt } from "../../../../../shared/zone-offsets.ts";

const dayMs = 24 * 60 * 60_000;
/** No clock is farther ahead of UTC. */
const farthestAheadMs = 14 * 60 * 60_000;
/** Finding everybody takes a while; the first are due when the planning may still be going on. */
const planningLeadMs = 15 * 60_000;

/** When a campaign begins to be planned (ms). */
export function planningBegins(start: CampaignStart, now: number): number {
  switch (start.kind) {
    case "now":
      return now;
    case "at":
      return Date.parse(start.at);
    case "local":
      return Date.parse(`${start.date}T${start.time}:00Z`) - farthestAheadMs - planningLeadMs;
  }
}

/**
 * When a time of everybody's own clock comes in a zone (ms). A time that the clocks skip is the same distance after midnight as before they
 * were put forward; of one that comes twice it is the first.
 */
export function localInstant({ date, time }: Extract<CampaignStart, { kind: "local" }>, timeZone: string): number {
  const clocks = Date.parse(`${date}T${time}:00Z`);
  const offsets = [offsetAt(timeZone, clocks - dayMs), offsetAt(timeZone, clocks + dayMs)];
  const instants = offsets.map((offset) => clocks - offset).toSorted((one, other) => one - other);
  const exact = instants.find((instant) => instant + offsetAt(timeZone, instant) === clocks);
  return exact ?? clocks - (offsets[0] ?? 0);
}
