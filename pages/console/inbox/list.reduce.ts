import { assertNever } from "../../../shared/assert-never.ts";
import type { ConversationSummary } from "../../../shared/messages.ts";
import { conversationVisibility, type Role } from "../../../shared/permissions.ts";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { ConversationFilter } from "./filters.ts";

export type Viewer = { readonly memberId: string; readonly role: Role };
export type Row = { readonly visibility: "full" | "preview"; readonly summary: ConversationSummary };

/** The rows of one filter and search, latest first, as far as they are loaded. */
export type List = {
  readonly filter: ConversationFilter;
  /** Search words; a search keeps the server's order and lets nothing in by itself. */
  readonly query: string;
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  /** The open conversation: it keeps its row when it stops matching (read, under "unread") until another is opened. */
  readonly openId: string | null;
  /** Newest revision of what was taken out: an older frame that comes late does not bring it back. */
  readonly left: Readonly<Record<string, number>>;
};

export function emptyList(filter: ConversationFilter, query: string, openId: string | null = null): List {
  return { filter, query, rows: [], nextCursor: null, openId, left: {} };
}

/** Whether a conversation belongs under a filter for this viewer. */
export function matchesFilter(summary: ConversationSummary, filter: ConversationFilter, viewer: Viewer): boolean {
  switch (filter) {
    case "all":
      return true;
    case "mine":
      return summary.assigneeId === viewer.memberId;
    case "unassigned":
      return summary.assigneeId === null;
    case "unread":
      return summary.unread > 0;
    case "open":
      return summary.status === "open";
    default:
      return assertNever(filter);
  }
}

/** Adds a fetched page behind what is there; what the wire told since stays if it is newer. */
export function appendPage(list: List, page: { items: readonly Row[]; nextCursor: string | null }): List {
  const known = new Map(list.rows.map((row) => [row.summary.id, row]));
  for (const row of page.items) known.set(row.summary.id, newerOf(known.get(row.summary.id), row));
  return { ...list, rows: order([...known.values()], list), nextCursor: page.nextCursor };
}

/** A fresh first page after the socket was cut: rows it speaks for are replaced, rows behind it stay. */
export function refreshFirstPage(list: List, page: { items: readonly Row[]; nextCursor: string | null }): List {
  const last = page.items.at(-1)?.summary;
  if (page.nextCursor === null || last === undefined || list.query !== "") {
    return appendPage({ ...list, rows: [] }, page);
  }
  const behind = list.rows.filter((row) => compare(row.summary, last) > 0);
  if (behind.length === 0) return appendPage({ ...list, rows: [] }, page);
  const merged = appendPage({ ...list, rows: behind }, page);
  return { ...merged, nextCursor: list.nextCursor };
}

/** One frame of the wire. Each carries the whole summary, so repeated, lost and late frames settle by revision. */
export function reduceList(list: List, frame: ServerFrame, viewer: Viewer): List {
  if (frame.type === "conversationHidden") return withoutRow(list, frame.conversationId);
  if (!("summary" in frame)) return list;
  return placeSummary(list, frame.summary, viewer);
}

/** Puts a newer summary where it belongs now, or takes its row out. */
export function placeSummary(list: List, summary: ConversationSummary, viewer: Viewer): List {
  const current = list.rows.find((row) => row.summary.id === summary.id);
  if (current !== undefined && current.summary.revision > summary.revision) return list;
  if ((list.left[summary.id] ?? 0) > summary.revision) return list;
  const visibility = conversationVisibility(viewer, summary.assigneeId);
  const belongs = matchesFilter(summary, list.filter, viewer) || (current !== undefined && summary.id === list.openId);
  if (visibility === "none" || !belongs) {
    return { ...withoutRow(list, summary.id), left: { ...list.left, [summary.id]: summary.revision } };
  }
  if (current === undefined && !reachesLoaded(list, summary)) return list;
  const others = list.rows.filter((row) => row.summary.id !== summary.id);
  const row = { visibility, summary };
  if (list.query !== "") return { ...list, rows: list.rows.map((known) => (known === current ? row : known)) };
  return { ...list, rows: order([...others, row], list) };
}

/** Another conversation was opened: the one before goes if it stayed only for being open. */
export function openRow(list: List, openId: string | null, viewer: Viewer): List {
  const rows = list.rows.filter(
    (row) => row.summary.id !== list.openId || matchesFilter(row.summary, list.filter, viewer),
  );
  return { ...list, openId, rows: rows.length === list.rows.length ? list.rows : rows };
}

/** After the viewer's role changed: what may no longer be seen goes, what is only previewed says so. */
export function narrowList(list: List, viewer: Viewer): List {
  const rows = list.rows.flatMap(({ summary }) => {
    const visibility = conversationVisibility(viewer, summary.assigneeId);
    return visibility === "none" || !matchesFilter(summary, list.filter, viewer) ? [] : [{ visibility, summary }];
  });
  return { ...list, rows };
}

function withoutRow(list: List, conversationId: string): List {
  const rows = list.rows.filter((row) => row.summary.id !== conversationId);
  return rows.length === list.rows.length ? list : { ...list, rows };
}

// Behind the last loaded row lie pages not yet fetched; a row put there alone would hide the gap.
function reachesLoaded(list: List, summary: ConversationSummary): boolean {
  if (list.query !== "") return false;
  const last = list.rows.at(-1);
  return list.nextCursor === null || last === undefined || compare(summary, last.summary) < 0;
}

function newerOf(known: Row | undefined, arriving: Row): Row {
  return known !== undefined && known.summary.revision > arriving.summary.revision ? known : arriving;
}

function order(rows: readonly Row[], list: List): readonly Row[] {
  return list.query !== "" ? rows : rows.toSorted((one, other) => compare(one.summary, other.summary));
}

// ISO times in UTC of one length compare as text. Ids break ties, as the API's cursor does.
function compare(one: ConversationSummary, other: ConversationSummary): number {
  if (one.lastAt !== other.lastAt) return one.lastAt < other.lastAt ? 1 : -1;
  return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}
