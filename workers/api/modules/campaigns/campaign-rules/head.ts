import type { CampaignDefinition, Pace } from "../../../../../shared/campaigns/definition.ts";
import type { CampaignState, PauseReason } from "../../../../../shared/campaigns/states.ts";
import type { FailureReason, SuppressionReason } from "../../../../../shared/delivery-states.ts";
import type { SegmentNode } from "../../../../../shared/segments/definition.ts";
import type { CampaignView } from "../campaign-protocol.ts";
import type { PaceState } from "./pace.ts";
import type { Watch } from "./stop-rule.ts";
import { readCounts, type Tally } from "./tally.ts";
import type { Timeline } from "./timeline.ts";

/** What changes by a person's or the campaign's own decision: seldom. */
export type Course = {
  definition: CampaignDefinition;
  /** Of the draft it was started with. */
  version: number;
  state: CampaignState;
  pauseReason: PauseReason | null;
  pace: Pace | null;
  /** When a scheduled campaign begins to be planned (ms). */
  scheduledAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
  isPlanned: boolean;
  /** What it decided by itself and the audit log has not heard of. */
  unaudited: { readonly action: string; readonly reason: string }[];
};

export type Clicks = { human: number; machine: number; unsure: number };

/** What changes with every report. */
export type Running = {
  revision: number;
  nextPage: number;
  tally: Tally;
  failed: Partial<Record<FailureReason, number>>;
  suppressed: Partial<Record<SuppressionReason, number>>;
  /** By address; one more for all beyond the most that are kept. */
  links: Record<string, Clicks>;
  timeline: Timeline;
  watch: Watch;
  paceState: PaceState;
  /** What turns granted and nobody has reported, by page. */
  underWay?: Record<string, { readonly at: number; readonly count: number }>;
};

export type Head = { course: Course; running: Running };

/** How far the planner is. Written with the pages it made, and only by it. */
export type Plan = {
  /** The audience as one definition, as its segments stood when planning began. */
  audience: SegmentNode;
  /** The last customer that has a place; empty: none yet. */
  after: string;
  /** Who does not fill a page yet, by when theirs is due (ms). */
  carried: Record<string, string[]>;
};

export function viewOf({ course, running }: Head): CampaignView {
  return {
    state: course.state,
    pauseReason: course.pauseReason,
    counts: readCounts(running.tally),
    pace: course.pace,
    isPlanned: course.isPlanned,
    scheduledAt: course.scheduledAt,
    startedAt: course.startedAt,
    finishedAt: course.finishedAt,
    revision: running.revision,
  };
}

/** Whether its deliveries may leave. */
export function isSending({ course }: Head): boolean {
  return course.state === "planning" || course.state === "running";
}
