import type { Pace } from "../../../../../shared/campaigns/definition.ts";
import type { OutwardChannel } from "../../../../../shared/purposes.ts";
import { isSending, type Head } from "./head.ts";
import { gapOf, nextSlot } from "./pace.ts";
import { isOpen, placesIn, type CampaignPage } from "./page.ts";

/** What has to be known of a page to decide when it needs something. Those that need nothing are left out. */
export type PageNeeds = {
  readonly page: number;
  readonly notBefore: number;
  readonly leaseUntil: number | null;
  readonly isOpen: boolean;
  /** Null: none of it is unknown. */
  readonly unknownSince: number | null;
  readonly asked: number;
  readonly isUntold: boolean;
};

export function needsOf(page: CampaignPage): PageNeeds {
  const { notBefore, leaseUntil, asked, isUntold } = page;
  const unknownSince = placesIn(page, "unknown").length > 0 ? page.unknownSince : null;
  return { page: page.page, notBefore, leaseUntil, isOpen: isOpen(page), unknownSince, asked, isUntold };
}

export function needsAnything({ isOpen: open, unknownSince, isUntold }: PageNeeds): boolean {
  return open || unknownSince !== null || isUntold;
}

/** A wake-up that nobody came for by then was lost (ms). */
export const wakeUpPatienceMs = 30_000;
const mostInFlight = 10;
/** A page of a slow campaign is called for this long before its turn. */
const calledAheadMs = 900;
/** When a provider is asked what became of unknown ones, after they became so. */
const askAfterMs = [2, 16, 60, 6 * 60, 24 * 60].map((minutes) => minutes * 60_000);

/** Of letters a page is a request or two, and a hundred are under way at once: more pages would only wait. */
const mostInFlightByMail = 4;

/** How many pages may be worked on at once: enough to keep the pace, not more. */
export function inFlightLimit(pace: Pace | null, channel: OutwardChannel): number {
  if (pace === null) return channel === "email" ? mostInFlightByMail : mostInFlight;
  const perSecond = 1_000 / gapOf(pace);
  return Math.min(mostInFlight, Math.max(1, Math.ceil(perSecond / 8)));
}

export type Attention = {
  /** Pages a consumer is to be called for now. */
  readonly call: readonly number[];
  /** Pages whose lease ran out. */
  readonly expired: readonly number[];
  /** Pages of a cancelled campaign that still hold somebody. */
  readonly sweep: readonly number[];
  /** Pages whose unknown ones the provider is to be asked about. */
  readonly ask: readonly number[];
  /** When to look again (ms); null: nothing will happen by itself. */
  readonly nextAt: number | null;
};

/**
 * What a campaign's pages need now, and when they will need something next.
 * @param called when a consumer was last called for a page (ms), and has not come yet
 */
export function lookAround(
  head: Head,
  pages: Iterable<PageNeeds>,
  called: ReadonlyMap<number, number>,
  channel: OutwardChannel,
  now: number,
): Attention {
  const { course, running } = head;
  const expired: number[] = [];
  const sweep: number[] = [];
  const ask: number[] = [];
  const ready: number[] = [];
  let inFlight = 0;
  let nextAt: number | null = null;
  const at = (when: number) => {
    nextAt = nextAt === null ? when : Math.min(nextAt, when);
  };
  const sending = isSending(head);
  const slot = course.pace === null ? now : nextSlot(running.paceState, course.pace, now);
  for (const needs of pages) {
    const askAt = channel === "email" ? askTime(needs) : null;
    if (askAt !== null && askAt <= now) ask.push(needs.page);
    else if (askAt !== null) at(askAt);
    if (!needs.isOpen) continue;
    if (needs.leaseUntil !== null) {
      if (needs.leaseUntil <= now) expired.push(needs.page);
      else {
        inFlight += 1;
        at(needs.leaseUntil);
      }
    } else if (course.state === "cancelled") sweep.push(needs.page);
    else if (sending) {
      const patientUntil = (called.get(needs.page) ?? -Infinity) + wakeUpPatienceMs;
      const due = Math.max(needs.notBefore, slot - calledAheadMs);
      if (patientUntil > now) {
        inFlight += 1;
        at(patientUntil);
      } else if (due <= now) ready.push(needs.page);
      else at(due);
    }
  }
  const free = Math.max(0, inFlightLimit(course.pace, channel) - inFlight);
  return { call: ready.slice(0, free), expired, sweep, ask, nextAt };
}

function askTime({ unknownSince, asked }: PageNeeds): number | null {
  const after = askAfterMs[asked];
  return unknownSince === null || after === undefined ? null : unknownSince + after;
}
