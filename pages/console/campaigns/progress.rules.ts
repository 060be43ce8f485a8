import type { CampaignCounts } from "../../../shared/campaigns/counts.ts";
import { campaignStates, pauseReasons } from "../../../shared/campaigns/states.ts";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { Campaign } from "../../../workers/api/modules/campaigns/contract.ts";

export type ProgressFrame = Extract<ServerFrame, { type: "campaignProgress" | "campaignCompleted" }>;

export function isProgress(frame: ServerFrame): frame is ProgressFrame {
  return frame.type === "campaignProgress" || frame.type === "campaignCompleted";
}

/** What the wire says of a campaign, put over what a list said before. */
export function applyProgress<Known extends Campaign>(campaign: Known, frame: ProgressFrame): Known {
  const { counts, state, pauseReason } = frame;
  return { ...campaign, counts, state: readState(state) ?? campaign.state, pauseReason: readReason(pauseReason) };
}

function readState(text: string): Campaign["state"] | undefined {
  return campaignStates.find((state) => state === text);
}

function readReason(text: string | null): Campaign["pauseReason"] {
  return pauseReasons.find((reason) => reason === text) ?? null;
}

/** The parts of a progress bar, in the order they stand. */
export const barParts = ["engaged", "reached", "failed", "left", "waiting"] as const;
export type BarPart = (typeof barParts)[number];

/** How many deliveries each part of the bar stands for. */
export function divideCounts(counts: CampaignCounts): Readonly<Record<BarPart, number>> {
  const { opened, clicked, replied, sent, delivered, failed, unknown, suppressed, cancelled, waiting } = counts;
  return {
    engaged: opened + clicked + replied,
    reached: sent + delivered,
    failed: failed + unknown,
    left: suppressed + cancelled,
    waiting,
  };
}

/** From 0 to 1: how much of what is planned is done. A campaign without anybody is as far as its state says. */
export function progressOf({ recipients, waiting }: CampaignCounts): number {
  return recipients === 0 ? 0 : (recipients - waiting) / recipients;
}

export function isUnderWay({ state }: Pick<Campaign, "state">): boolean {
  return state === "planning" || state === "running";
}
