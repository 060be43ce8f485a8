import type { CampaignResults } from "./campaigns.ts";
import { formatTable, type Cell } from "./text-table.ts";

/** What campaigns did, as tables for people. */
export function describeCampaigns({ mail, paused, pace, shared, planning }: CampaignResults): string {
  const { people, arrived, lost, twice } = mail.arrivals;
  const rate = mail.seconds > 0 ? arrived / mail.seconds : null;
  return [
    "CAMPAIGNS: counted where they arrived",
    formatTable(
      ["by e-mail, no pace", "people", "arrived", "lost", "twice", "seconds", "a second"],
      [["", people, arrived, lost, twice, tenths(mail.seconds), tenths(rate)]],
    ),
    formatTable(
      ["paused meanwhile", "people", "lost", "twice", "before", "after", "answered ms", "last after ms"],
      [["", ...lossesOf(paused.arrivals), paused.before, paused.after, paused.answeredMs, paused.lastAfterMs]],
    ),
    formatTable(
      [
        `WhatsApp at ${pace.perSecond}/s`,
        "people",
        "lost",
        "twice",
        "busiest second",
        "mean %",
        "machine busy %",
        "runtime busy %",
      ],
      [
        [
          ...["", ...lossesOf(pace.arrivals), pace.arrivals.busiestSecond, tenths(pace.mean)],
          Math.round(pace.busyShare * 100),
          pace.runtimeShare === null ? "-" : Math.round(pace.runtimeShare * 100),
        ],
      ],
    ),
    formatTable(
      ["two over one number", "people", "lost", "twice"],
      shared.campaigns.map((arrivals, index): Cell[] => [`campaign ${index + 1}`, ...lossesOf(arrivals)]),
    ),
    `  with ${shared.inbound} messages in and ${shared.replies} replies (${shared.repliesLost} lost, ${shared.repliesTwice} twice): busiest second ${shared.busiestSecond} of ${shared.limit}, told "too fast" ${shared.tooFast} times; reply to phone p50 ${shared.toPhone?.p50 ?? "-"}, p95 ${shared.toPhone?.p95 ?? "-"} ms`,
    `  planning ${planning.planned} of ${planning.people} people: ${tenths(planning.seconds)} s; memory of the whole runtime ${megabytes(planning.memoryBefore)}, at its peak ${megabytes(planning.memoryPeak)}`,
  ].join("\n");
}

function lossesOf({ people, lost, twice }: CampaignResults["mail"]["arrivals"]): Cell[] {
  return [people, lost, twice];
}

function tenths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

function megabytes(value: number | null): string {
  return value === null ? "unknown" : `${Math.round(value)} MB`;
}
