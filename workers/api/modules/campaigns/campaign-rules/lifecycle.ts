import type { CampaignDefinition, Pace } from "../../../../../shared/campaigns/definition.ts";
import type { PauseReason } from "../../../../../shared/campaigns/states.ts";
import type { CampaignRefusal } from "../campaign-protocol.ts";
import type { CampaignDraft } from "./draft.ts";
import type { Head } from "./head.ts";
import { planningBegins } from "./local-start.ts";
import { beginPace, changeGap } from "./pace.ts";
import { placesIn } from "./page.ts";
import { shouldStop } from "./stop-rule.ts";
import { waitingOf } from "./tally.ts";
import { beginTimeline } from "./timeline.ts";
import { expireLease } from "./working.ts";

const wrongState: CampaignRefusal = { refused: "wrong_state" };

/** A campaign as it begins: scheduled, or planned at once. */
export function beginCampaign(definition: CampaignDefinition, version: number, now: number): Head {
  const begins = planningBegins(definition.start, now);
  const isDue = begins <= now;
  return {
    course: {
      ...{ definition, version, pace: definition.pace, pauseReason: null, isPlanned: false, unaudited: [] },
      state: isDue ? "planning" : "scheduled",
      scheduledAt: definition.start.kind === "now" ? null : begins,
      startedAt: isDue ? now : null,
      finishedAt: null,
    },
    running: {
      ...{ revision: 1, nextPage: 0, tally: {}, failed: {}, suppressed: {}, links: {}, watch: [] },
      ...{ timeline: beginTimeline(Math.max(begins, now)), paceState: beginPace(now) },
    },
  };
}

/** Its hour has come, or has passed while nobody was there: it starts once. */
export function startWhenDue({ head, now }: CampaignDraft): void {
  const { course, running } = head;
  if (course.state !== "scheduled" || course.scheduledAt === null || course.scheduledAt > now) return;
  course.state = "planning";
  course.startedAt = now;
  running.timeline = beginTimeline(now);
}

export function unschedule({ head }: CampaignDraft): CampaignRefusal | null {
  const { course } = head;
  if (course.state === "draft") return null;
  if (course.state !== "scheduled") return wrongState;
  course.state = "draft";
  course.scheduledAt = null;
  return null;
}

/** Repeating it keeps the first reason. */
export function pause({ head }: CampaignDraft, reason: PauseReason): CampaignRefusal | null {
  const { course } = head;
  if (course.state === "paused") return null;
  if (course.state !== "planning" && course.state !== "running") return wrongState;
  course.state = "paused";
  course.pauseReason = reason;
  if (reason !== "by_hand") course.unaudited.push({ action: "campaign.paused", reason });
  return null;
}

export function resume({ head }: CampaignDraft): CampaignRefusal | null {
  const { course, running } = head;
  if (course.state === "planning" || course.state === "running") return null;
  if (course.state !== "paused") return wrongState;
  course.state = course.isPlanned ? "running" : "planning";
  course.pauseReason = null;
  // What was wrong is thought to be mended: the failures of before are no reason to stop again.
  running.watch = [];
  return null;
}

export function cancel({ head }: CampaignDraft): CampaignRefusal | null {
  const { course } = head;
  if (course.state === "cancelled") return null;
  if (course.state === "draft" || course.state === "completed") return wrongState;
  course.state = "cancelled";
  course.pauseReason = null;
  course.isPlanned = true;
  return null;
}

export function changePace({ head, now }: CampaignDraft, pace: Pace | null): CampaignRefusal | null {
  const { course, running } = head;
  if (course.state === "cancelled" || course.state === "completed") return wrongState;
  if (pace !== null) changeGap(running.paceState, course.pace, pace, now);
  course.pace = pace;
  return null;
}

/** One page of a cancelled campaign: nobody on it is written to any more. */
export function cancelPage(draft: CampaignDraft, number: number): void {
  const page = draft.page(number);
  if (page === null) return;
  expireLease(draft, page);
  for (const n of placesIn(page, "planned")) draft.move(page, n, { kind: "cancelled" });
}

/** What follows from any change: it stops by itself, is wholly planned, comes to its end, or goes on after it. */
export function followUp(draft: CampaignDraft): void {
  const { course, running } = draft.head;
  if (course.state === "planning" && course.isPlanned) course.state = "running";
  const isSending = course.state === "planning" || course.state === "running";
  if (isSending && shouldStop(running.watch, course.definition.stopRule)) pause(draft, "failure_rate");
  const isOver = course.isPlanned && waitingOf(running.tally) === 0;
  if (!isOver) {
    if (course.state === "completed") course.state = "running";
    course.finishedAt = null;
    return;
  }
  if (course.state === "running" || course.state === "paused") {
    course.state = "completed";
    course.pauseReason = null;
  }
  course.finishedAt ??= draft.now;
}
