import type { ConversationSummary } from "../../../shared/messages.ts";

export type TimelineEvent = {
  readonly kind: "firstSeen" | "lastWrote" | "lastAnswered" | "waiting" | "windowClosed";
  readonly at: number;
};

/** What a conversation and its customer record tell of the past, the latest first. Times are milliseconds. */
export function listTimeline(summary: ConversationSummary, customerSince: string | null): readonly TimelineEvent[] {
  const { lastMessage, waitingSince, windowClosesAt } = summary;
  const known: readonly (readonly [TimelineEvent["kind"], string | null])[] = [
    ["firstSeen", customerSince],
    ["waiting", waitingSince],
    ["lastWrote", lastMessage?.direction === "in" ? lastMessage.at : null],
    ["lastAnswered", lastMessage?.direction === "out" ? lastMessage.at : null],
    ["windowClosed", windowClosesAt !== null && windowClosesAt < summary.lastAt ? windowClosesAt : null],
  ];
  return known
    .flatMap(([kind, at]) => (at === null ? [] : [{ kind, at: Date.parse(at) }]))
    .sort((one, other) => other.at - one.at);
}
