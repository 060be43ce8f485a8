import type { BusinessNumber } from "../../workers/simulator/world/number.ts";
import { tally, type Accepted } from "../../workers/simulator/world/tally.ts";
import type { OutsideWorld } from "./outside-world.ts";

/** What reached people of one campaign. Whoever got it by two deliveries got it twice: it is counted by person. */
export type Arrivals = {
  readonly people: number;
  readonly arrived: number;
  readonly lost: number;
  readonly twice: number;
  /** The most within any one second, wherever it begins. */
  readonly busiestSecond: number;
  /** Ms; null when nothing came. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
};

/** Letters of a campaign as Postmark took them, by address. */
export function lettersOf({ world }: OutsideWorld, campaignId: string): readonly Accepted[] {
  return world.emails.filter(({ tag }) => tag === campaignId).map(({ to, at }) => ({ key: to, at }));
}

/** What a number sent, by phone: of one campaign, or everything. */
export function messagesOf({ threads }: BusinessNumber, campaignId: string | null): readonly Accepted[] {
  return [...threads].flatMap(([personId, { messages }]) =>
    messages
      .filter(({ from, callbackData }) => from === "business" && isOf(callbackData, campaignId))
      .map(({ at }) => ({ key: personId, at })),
  );
}

function isOf(callbackData: string | null, campaignId: string | null): boolean {
  return campaignId === null || callbackData?.startsWith(`${campaignId}.`) === true;
}

/** @param people whom the campaign was for, and could reach */
export function judgeArrivals(people: number, accepted: readonly Accepted[]): Arrivals {
  const { count, keys, busiestSecond, firstAt, lastAt } = tally(accepted);
  return { people, arrived: keys, lost: people - keys, twice: count - keys, busiestSecond, firstAt, lastAt };
}

/** How near a pace of so many a second came, in percent: gaps between the first and the last message. Null for fewer than two. */
export function meanOfPace({ arrived, twice, firstAt, lastAt }: Arrivals, perSecond: number): number | null {
  if (firstAt === null || lastAt === null || lastAt === firstAt) return null;
  return (((arrived + twice - 1) * 1_000) / (lastAt - firstAt) / perSecond) * 100;
}
