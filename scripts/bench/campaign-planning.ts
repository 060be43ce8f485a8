import type { CampaignContent } from "../../shared/campaigns/definition.ts";
import { defineCampaign, pause, readCampaign, startCampaign, type CampaignStack } from "./campaign-stack.ts";
import { readRuntimeMemory } from "./runtime-memory.ts";

export type PlanningResult = {
  readonly people: number;
  /** Whom the campaign has found in the end. */
  readonly planned: number;
  readonly seconds: number;
  /** Megabytes of the whole runtime, with databases and all: just started, and the most while it planned. Null where it cannot be read. */
  readonly memoryBefore: number | null;
  readonly memoryPeak: number | null;
};

/** So slow that next to nothing but planning happens. */
const crawl = { messages: 1, per: "hour", jitterPercent: 0 } as const;
const lookEveryMs = 50;

/** Plans a campaign for everybody there is, on a runtime that has done nothing else. */
export async function measurePlanning(stack: CampaignStack, letter: CampaignContent): Promise<PlanningResult> {
  const people = await stack.countCustomers();
  await stack.restart();
  await stack.api().get("/api/v1/campaigns");
  await pause(1_000);
  const memoryBefore = readRuntimeMemory();
  let memoryPeak = memoryBefore;
  const look = setInterval(() => {
    const now = readRuntimeMemory();
    if (now !== null) memoryPeak = Math.max(memoryPeak ?? 0, now);
  }, lookEveryMs);
  const startedAt = Date.now();
  const id = await startCampaign(stack.api(), defineCampaign(letter, null, crawl));
  let seen = await readCampaign(stack.api(), id);
  while (!seen.isPlanned && Date.now() - startedAt < 60_000 + people) {
    await pause(250);
    seen = await readCampaign(stack.api(), id);
  }
  const seconds = (Date.now() - startedAt) / 1_000;
  clearInterval(look);
  return { people, planned: seen.counts["recipients"] ?? 0, seconds, memoryBefore, memoryPeak };
}
