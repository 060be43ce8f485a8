import { startOfDay, localDay } from "../../../../shared/local-days.ts";
import type { Listener } from "./listeners.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** What full scale stands for on the demo's phones. */
const calibrationOffset = 120;

/** What somebody's phone would have sent over the last days: an evening's meditation and a measurement in the same room for each day. */
export function composeDays(listener: Listener, now: number, random: () => number) {
  const sittings = listener.days.map((ago) => {
    const startedAt = sittingOn(listener, now, ago);
    return { ago, startedAt: new Date(startedAt).toISOString(), timeZone: listener.timeZone };
  });
  return {
    meditations: sittings.map(({ ago, ...sitting }) => ({
      ...sitting,
      clientId: `demo-sitting-${ago}`,
      seconds: 60 * (8 + Math.floor(random() * 15)),
    })),
    measurements: sittings.map(({ ago, ...sitting }) => ({
      ...sitting,
      clientId: `demo-quiet-${ago}`,
      segments: Array.from({ length: 12 }, (_, index) => ({
        seconds: 20,
        level: round(listener.room + (index === 0 ? 0 : random() * 5) + ago * 0.4 - calibrationOffset),
      })),
      calibrationOffset,
      device: "iPhone 17",
    })),
  };
}

/** Seven in the evening of that day, but today some time ago; of the seventh day back no earlier than may still be told. */
function sittingOn({ timeZone }: Listener, now: number, ago: number): number {
  const recently = now - 40 * minuteMs;
  const evening = startOfDay(localDay(recently, timeZone) - ago, timeZone) + 19 * hourMs;
  return ago === 0 ? recently : Math.min(evening, recently);
}

function round(level: number): number {
  return Math.round(level * 100) / 100;
}
