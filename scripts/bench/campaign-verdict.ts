import type { Arrivals } from "./campaign-arrivals.ts";
import type { CampaignResults } from "./campaigns.ts";

/** Bounds of campaigns. Shares of a pace are bounded only where machine and runtime had time to spare and the run was long enough. */
export const campaignBounds = {
  /** Letters that still come once pausing was answered: a page. */
  afterPause: 100,
  meanOfPace: 97,
  mostBusy: 0.7,
  fewestForMean: 2_000,
  deliveryDollars: 3,
  rowsPerMillionPlanned: 25_000,
} as const;

/** Everything about campaigns that must not be, one sentence each. */
export function findCampaignFaults({ mail, paused, pace, shared, planning }: CampaignResults): string[] {
  const bounds = campaignBounds;
  const [one, other] = shared.campaigns;
  const faults = [
    ...findLosses("a campaign by e-mail", mail.arrivals, mail.isCompleted),
    ...findLosses("a campaign that was paused", paused.arrivals, paused.isCompleted),
    ...findLosses("a campaign at a pace", pace.arrivals, pace.isCompleted),
    ...(one ? findLosses("the first campaign over a shared number", one, shared.areCompleted) : []),
    ...(other ? findLosses("the second campaign over a shared number", other, shared.areCompleted) : []),
  ];
  const none = (count: number, sentence: string) => {
    if (count !== 0) faults.push(`${sentence}: ${count}`);
  };
  if (paused.after > bounds.afterPause)
    faults.push(`${paused.after} letters left after pausing was answered, more than ${bounds.afterPause}`);
  if (pace.arrivals.busiestSecond > pace.perSecond)
    faults.push(`A pace of ${pace.perSecond}/s sent ${pace.arrivals.busiestSecond} within a second`);
  const busiest = Math.max(pace.busyShare, pace.runtimeShare ?? 0);
  const isTelling = pace.arrivals.people >= bounds.fewestForMean && busiest <= bounds.mostBusy;
  if (isTelling && (pace.mean ?? 0) < bounds.meanOfPace)
    faults.push(
      `A pace of ${pace.perSecond}/s was used to ${pace.mean?.toFixed(1)} %, less than ${bounds.meanOfPace} %`,
    );
  if (shared.busiestSecond > shared.limit)
    faults.push(`A number for ${shared.limit}/s carried ${shared.busiestSecond} within a second`);
  none(shared.tooFast, "Times the provider refused as too fast");
  none(shared.repliesLost, "Replies lost beside campaigns");
  none(shared.repliesTwice, "Replies that came twice beside campaigns");
  none(planning.people - planning.planned, "People that a campaign did not find");
  return faults;
}

function findLosses(what: string, { lost, twice }: Arrivals, isCompleted: boolean): string[] {
  return [
    ...(lost === 0 ? [] : [`Lost by ${what}: ${lost}`]),
    ...(twice === 0 ? [] : [`Twice by ${what}: ${twice}`]),
    ...(isCompleted ? [] : [`The end of ${what} never came`]),
  ];
}
