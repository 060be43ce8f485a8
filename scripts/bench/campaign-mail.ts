import type { CampaignContent } from "../../shared/campaigns/definition.ts";
import { judgeArrivals, lettersOf, type Arrivals } from "./campaign-arrivals.ts";
import { defineCampaign, pause, startCampaign, waitUntilCompleted, type CampaignStack } from "./campaign-stack.ts";
import { waitUntil } from "./open-loop.ts";

export type MailResult = {
  readonly arrivals: Arrivals;
  readonly isCompleted: boolean;
  /** From starting it to the last letter at the provider. */
  readonly seconds: number;
};

/** Time for so many deliveries, however slow the machine. */
const limitOf = (people: number): number => 60_000 + people * 30;
/** A letter that came twice would come by then. */
const lateMs = 2_000;

/** A campaign by e-mail as fast as it goes, to everybody who carries the tag. */
export async function measureMail(
  stack: CampaignStack,
  letter: CampaignContent,
  people: { readonly tag: string; readonly count: number },
): Promise<MailResult> {
  const startedAt = Date.now();
  const id = await startCampaign(stack.api(), defineCampaign(letter, people.tag, null));
  const isCompleted = await waitUntilCompleted(stack.api(), id, limitOf(people.count));
  await pause(lateMs);
  const arrivals = judgeArrivals(people.count, lettersOf(stack.outside, id));
  return { arrivals, isCompleted, seconds: ((arrivals.lastAt ?? startedAt) - startedAt) / 1_000 };
}

export type PauseResult = {
  readonly arrivals: Arrivals;
  readonly isCompleted: boolean;
  /** Letters that were there when pausing was answered, and that came after that until it went on. */
  readonly before: number;
  readonly after: number;
  readonly answeredMs: number;
  /** From the answer to the last of those that came after it. */
  readonly lastAfterMs: number;
};

/** Pauses a campaign by e-mail while it runs as fast as it goes, looks what still comes, and lets it go on. */
export async function measurePause(
  stack: CampaignStack,
  letter: CampaignContent,
  people: { readonly tag: string; readonly count: number },
): Promise<PauseResult> {
  const id = await startCampaign(stack.api(), defineCampaign(letter, people.tag, null));
  const letters = () => lettersOf(stack.outside, id);
  await waitUntil(() => letters().length >= people.count / 5, limitOf(people.count));
  const askedAt = Date.now();
  await stack.api().post(`/api/v1/campaigns/${id}/pause`, {});
  const answeredAt = Date.now();
  const before = letters().length;
  await pause(3_000);
  const late = letters().slice(before);
  await stack.api().post(`/api/v1/campaigns/${id}/resume`, {});
  const isCompleted = await waitUntilCompleted(stack.api(), id, limitOf(people.count));
  await pause(lateMs);
  const lastAt = late.at(-1)?.at ?? answeredAt;
  return {
    ...{ arrivals: judgeArrivals(people.count, letters()), isCompleted, before, after: late.length },
    ...{ answeredMs: answeredAt - askedAt, lastAfterMs: Math.max(0, lastAt - answeredAt) },
  };
}
