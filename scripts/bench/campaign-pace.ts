import { judgeArrivals, meanOfPace, messagesOf, type Arrivals } from "./campaign-arrivals.ts";
import {
  defineCampaign,
  fetchTemplates,
  pause,
  startCampaign,
  waitUntilCompleted,
  writeTemplate,
} from "./campaign-stack.ts";
import type { CampaignStack } from "./campaign-stack.ts";
import { measureBusyShare } from "./busy-share.ts";
import { readRuntimeCpu } from "./runtime-cpu.ts";

export type PaceResult = {
  readonly perSecond: number;
  readonly arrivals: Arrivals;
  readonly isCompleted: boolean;
  /** What left between the first and the last message, in percent of the pace. */
  readonly mean: number | null;
  /** How busy the machine was meanwhile, 0 to 1, with everything that ran on it. */
  readonly busyShare: number;
  /** How busy the runtime was: it does everything on one core. Null where the system does not tell. */
  readonly runtimeShare: number | null;
};

const perSecond = 80;

/** A WhatsApp campaign with a pace of its own, over a number that would take far more. */
export async function measurePace(
  stack: CampaignStack,
  people: { readonly tag: string; readonly count: number },
): Promise<PaceResult> {
  const { number, channelId } = await stack.connectFastNumber();
  await fetchTemplates(stack.api(), channelId);
  const pace = { messages: perSecond, per: "second", jitterPercent: 0 } as const;
  const busy = measureBusyShare();
  const [cpuBefore, begunAt] = [readRuntimeCpu(), Date.now()];
  const id = await startCampaign(stack.api(), defineCampaign(writeTemplate(channelId), people.tag, pace));
  const isCompleted = await waitUntilCompleted(stack.api(), id, 60_000 + people.count * 30);
  const [busyShare, cpu] = [busy(), readRuntimeCpu()];
  const runtimeShare = cpu === null || cpuBefore === null ? null : (cpu - cpuBefore) / (Date.now() - begunAt);
  await pause(2_000);
  const arrivals = judgeArrivals(people.count, messagesOf(number, id));
  return { perSecond, arrivals, isCompleted, mean: meanOfPace(arrivals, perSecond), busyShare, runtimeShare };
}
