import type { CampaignCounts } from "../../../../../shared/campaigns/counts.ts";
import type { DeliveryState } from "../../../../../shared/delivery-states.ts";

export type Group = Exclude<keyof CampaignCounts, "recipients" | "complained" | "unsubscribed">;
type Counted = Group | "complained" | "unsubscribed";

/** How many deliveries are in each group, by language (empty: unknown). Nothing is zero: what is not counted is left out. */
export type Tally = Record<string, Partial<Record<Counted, number>>>;

/** Null: it goes on under another key and counts there. */
export function groupOf({ kind }: DeliveryState): Group | null {
  switch (kind) {
    case "planned":
    case "leased":
    case "attempted":
      return "waiting";
    case "moved":
      return null;
    default:
      return kind;
  }
}

export function count(tally: Tally, language: string, what: Counted, by: number): void {
  const counted = (tally[language] ??= {});
  const value = (counted[what] ?? 0) + by;
  if (value === 0) delete counted[what];
  else counted[what] = value;
}

/** A tally as everybody reads it. */
export function readCounts(tally: Tally, language?: string): CampaignCounts {
  const parts = language === undefined ? Object.values(tally) : [tally[language] ?? {}];
  const sum = (what: Counted) => parts.reduce((total, part) => total + (part[what] ?? 0), 0);
  const groups = {
    ...{ waiting: sum("waiting"), sent: sum("sent"), delivered: sum("delivered"), opened: sum("opened") },
    ...{ clicked: sum("clicked"), replied: sum("replied"), failed: sum("failed"), suppressed: sum("suppressed") },
    ...{ unknown: sum("unknown"), cancelled: sum("cancelled") },
  };
  const recipients = Object.values(groups).reduce((total, value) => total + value, 0);
  return { recipients, ...groups, complained: sum("complained"), unsubscribed: sum("unsubscribed") };
}

export function waitingOf(tally: Tally): number {
  return Object.values(tally).reduce((total, part) => total + (part.waiting ?? 0), 0);
}
