import { localDay, dateOfDay } from "../../../../shared/local-days.ts";
import { isTimeZone } from "../../../../shared/time-zone.ts";
import type { Upload } from "../../modules/diary/service/upload-entries.ts";
import type { Meditation } from "./streak-contract.ts";

/** The kind of entry a streak is made of. */
export const meditationKind = "meditation";
/** A shorter one does not count for the streak. */
export const minimumMinutes = 5;
const longestSeconds = 12 * 3600;

/** A meditation as a diary takes it. */
export function uploadOfMeditation(
  { clientId, startedAt, timeZone: zone, seconds }: Meditation,
  dayStartsAtHour: number,
): Upload {
  const at = Date.parse(startedAt);
  const isKnownZone = isTimeZone(zone);
  const day = isKnownZone ? dateOfDay(localDay(at, zone, dayStartsAtHour)) : "";
  return {
    entry: { kind: meditationKind, clientId, at, zone, day, data: { seconds } },
    durationMs: seconds * 1000,
    isPossible: isKnownZone && seconds >= 1 && seconds <= longestSeconds,
  };
}
