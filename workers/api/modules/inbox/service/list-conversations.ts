import { z } from "@hono/zod-openapi";
import type { ConversationSummary } from "../../../../../shared/messages.ts";
import type { MemberCtx } from "../../../platform/context.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { ConversationFilter, ConversationList, ConversationView } from "../contract.ts";
import { matchesFilter, overlay, viewFor } from "../conversation-list-rules.ts";
import {
  readAssigned,
  readByIds,
  readByLastAt,
  searchWords,
  type ListedConversation,
  type ListPosition,
} from "../store.ts";

export type ListInput = {
  readonly filter: ConversationFilter;
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

const Position = z.object({ lastAt: z.int(), id: z.string().max(64) });

/** A page reads at most this many conversations, about two rows each, whatever it finds among them. */
export const scannedConversations = 200;
/** A member's own are looked up in an index first: three rows for each. */
export const sortedOwn = 150;
const searchedHits = 200;

/**
 * A page of the inbox as the caller may see it, the latest first. What changed within the last minute is laid over the first page, so
 * that nobody sees how far the lists are behind. A page may be short and still have a next one.
 * @throws AppError paging.bad_cursor (400)
 */
export async function listConversations(ctx: MemberCtx, input: ListInput): Promise<ConversationList> {
  if (input.q) return searchConversations(ctx, input.q, input);
  const after = input.cursor === undefined ? null : decodeCursor(Position, input.cursor);
  if (input.filter === "mine" && after === null) {
    const mine = await listMine(ctx, input.limit);
    if (mine) return mine;
  }
  const isSieved = input.filter !== "all" || ctx.scope === "assigned";
  const rows = await readByLastAt(ctx.tenant, after, isSieved ? scannedConversations : input.limit + 1);
  const isEnd = rows.length < (isSieved ? scannedConversations : input.limit + 1);
  const hot = after === null ? await hotSet(ctx) : [];
  const laid = overlay(rows, hot, isEnd ? null : (rows.at(-1)?.lastAt ?? null));
  const fitting = laid.filter((summary) => matchesFilter(summary, input.filter, ctx.caller.memberId));
  const views = fitting.flatMap((summary) => viewFor(summary, ctx.caller) ?? []);
  const page = views.slice(0, input.limit);
  const goesOn = page.length < views.length ? positionOf(page.at(-1)) : isEnd ? null : (rows.at(-1)?.position ?? null);
  return { items: page.map(withoutPosition), nextCursor: goesOn === null ? null : encodeCursor(goesOn) };
}

/** A member's own open conversations come from their own index; null when there are too many of them to sort in one go. */
async function listMine(ctx: MemberCtx, limit: number): Promise<ConversationList | null> {
  const rows = await readAssigned(ctx.tenant, ctx.caller.memberId, sortedOwn);
  if (rows.length === sortedOwn) return null;
  const laid = overlay(rows, await hotSet(ctx), null).filter((summary) =>
    matchesFilter(summary, "mine", ctx.caller.memberId),
  );
  const views = laid.flatMap((summary) => viewFor(summary, ctx.caller) ?? []);
  const page = views.slice(0, limit);
  const last = page.length < views.length ? positionOf(page.at(-1)) : null;
  return { items: page.map(withoutPosition), nextCursor: last === null ? null : encodeCursor(last) };
}

/** Conversations whose messages or contact hold the words. Messages are searched only where the caller may read them. */
async function searchConversations(ctx: MemberCtx, query: string, input: ListInput): Promise<ConversationList> {
  const hits = await searchWords(ctx.tenant, query, searchedHits);
  const ofContact = new Set(hits.filter((hit) => hit.ofContact).map((hit) => hit.conversationId));
  const rows = await readByIds(ctx.tenant, [...new Set(hits.map((hit) => hit.conversationId))]);
  const known = new Set(rows.map((row) => row.id));
  const hot = (await hotSet(ctx)).filter((summary) => known.has(summary.id));
  const views = overlay(rows, hot, null)
    .filter((summary) => matchesFilter(summary, input.filter, ctx.caller.memberId))
    .flatMap((summary) => viewFor(summary, ctx.caller) ?? [])
    .filter((view) => view.visibility === "full" || ofContact.has(view.summary.id));
  return { items: views.slice(0, input.limit).map(withoutPosition), nextCursor: null };
}

/** A Lobby that does not answer only means that the list is a few seconds old. */
async function hotSet(ctx: MemberCtx): Promise<readonly ConversationSummary[]> {
  try {
    return await lobbyObject(ctx.env, ctx.tenant).hotSet();
  } catch (error) {
    ctx.log.error("inbox.hot_set_unreachable", error);
    return [];
  }
}

function positionOf(view: ConversationView | undefined): ListPosition | null {
  return view ? { lastAt: Date.parse(view.summary.lastAt), id: view.summary.id } : null;
}

function withoutPosition({ visibility, summary }: ConversationView): ConversationView {
  const { position: _position, ...plain }: ConversationSummary & Partial<Pick<ListedConversation, "position">> =
    summary;
  return { visibility, summary: plain };
}
