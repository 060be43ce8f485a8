import type { ConversationSummary } from "../../../../shared/messages.ts";
import { conversationVisibility, type Role } from "../../../../shared/permissions.ts";
import type { ConversationFilter, ConversationView } from "./contract.ts";

type Viewer = { readonly memberId: string; readonly role: Role };

/** Whether a conversation belongs in a filtered list. */
export function matchesFilter(summary: ConversationSummary, filter: ConversationFilter, memberId: string): boolean {
  switch (filter) {
    case "all":
      return true;
    case "open":
      return summary.status === "open";
    case "unread":
      return summary.unread > 0;
    case "unassigned":
      return summary.assigneeId === null && summary.status === "open";
    case "mine":
      return summary.assigneeId === memberId && summary.status === "open";
  }
}

/** A conversation as the viewer may see it, null when not at all. */
export function viewFor(summary: ConversationSummary, viewer: Viewer): ConversationView | null {
  const visibility = conversationVisibility(viewer, summary.assigneeId);
  return visibility === "none" ? null : { visibility, summary };
}

/** Newest first, ties by id: the order of the list. Times are ISO texts of equal length. */
export function byLastAt(a: ConversationSummary, b: ConversationSummary): number {
  return a.lastAt === b.lastAt ? (a.id < b.id ? 1 : -1) : a.lastAt < b.lastAt ? 1 : -1;
}

/** Whether a conversation comes later in the list than a position. */
export function standsAfter(summary: ConversationSummary, position: { lastAt: number; id: string }): boolean {
  const at = Date.parse(summary.lastAt);
  return at < position.lastAt || (at === position.lastAt && summary.id < position.id);
}

/**
 * Lays what changed a moment ago over what D1 has. A newer summary replaces its row, wherever it now stands; one that D1 does not have
 * is put in, if it belongs before the end of what was read.
 * @param until the oldest `lastAt` that the rows reach, null when they reach the end
 */
export function overlay(
  rows: readonly ConversationSummary[],
  hot: readonly ConversationSummary[],
  until: string | null,
): ConversationSummary[] {
  const summaries = new Map(rows.map((row) => [row.id, row]));
  for (const summary of hot) {
    const row = summaries.get(summary.id);
    if (row ? summary.revision > row.revision : until === null || summary.lastAt >= until)
      summaries.set(summary.id, summary);
  }
  return [...summaries.values()].sort(byLastAt);
}
