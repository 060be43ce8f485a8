import { z } from "@hono/zod-openapi";
import type { ConversationSummary } from "../../../../../shared/messages.ts";
import type { MemberCtx } from "../../../platform/context.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { ConversationFilter, ConversationList, ConversationView } from "../contract.ts";
import { matchesFilter, overlay, standsAfter, viewFor } from "../conversation-list-rules.ts";
import { readAssigned, readByLastAt, searchWords, type ListedConversation, type ListPosition } from "../store.ts";

export type ListInput = {
  readonly filter: ConversationFilter;
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

const Position = z.object({ lastAt: z.int(), id: z.string().max(64) });

/** A sieved page looks at this many conversations, whatever it finds among them. */
export const scannedConversations = 400;
/** A member's own are looked up in their index first: three rows for each. */
export const sortedOwn = 90;
/** Who has more than those pages through the whole list, and has paid for the look-up already: under 500 rows in all. */
export const scannedAfterOwn = 490 - 3 * sortedOwn;
/** A search looks at this many places, three rows for each. */
export const searchedHits = 160;
/** Of what is found most may be other people's: who sees only their own looks further. */
export const searchedHitsOfAgent = 600;

/**
 * A page of the inbox as the caller may see it, the latest first. What changed within the last minute is laid over the first page, so
 * that nobody sees how far the lists are behind. A page may be short and still have a next one.
 * @throws AppError paging.bad_cursor (400)
 */
export async function listConversations(ctx: MemberCtx, input: ListInput): Promise<ConversationList> {
  if (input.q) return searchConversations(ctx, input.q, input);
  const after = input.cursor === undefined ? null : decodeCursor(Position, input.cursor);
  if (input.filter === "mine") {
    const mine = await listMine(ctx, after, input.limit);
    if (mine) return mine;
  }
  const fits = (summary: ConversationSummary) =>
    matchesFilter(summary, input.filter, ctx.caller.memberId) && viewFor(summary, ctx.caller) !== null;
  const isSieved = input.filter !== "all" || ctx.scope === "assigned";
  const scanned = input.filter === "mine" ? scannedAfterOwn : scannedConversations;
  const steps = isSieved
    ? [2 * input.limit, scanned - 2 * input.limit].filter((count) => count > 0)
    : [input.limit + 1];
  const { rows, isEnd } = await readUntil(ctx, after, steps, (read) => read.filter(fits).length > input.limit);
  const hot = after === null ? await hotSet(ctx) : [];
  const laid = overlay(rows, hot, isEnd ? null : (rows.at(-1)?.lastAt ?? null));
  const views = laid.filter(fits).flatMap((summary) => viewFor(summary, ctx.caller) ?? []);
  const page = views.slice(0, input.limit);
  const goesOn = page.length < views.length ? positionOf(page.at(-1)) : isEnd ? null : (rows.at(-1)?.position ?? null);
  return { items: page.map(withoutPosition), nextCursor: goesOn === null ? null : encodeCursor(goesOn) };
}

/** Reads on in steps until it is enough, the steps are used up, or the list ends. */
async function readUntil(
  ctx: MemberCtx,
  after: ListPosition | null,
  steps: readonly number[],
  isEnough: (rows: readonly ListedConversation[]) => boolean,
): Promise<{ readonly rows: readonly ListedConversation[]; readonly isEnd: boolean }> {
  const rows: ListedConversation[] = [];
  for (const count of steps) {
    const read = await readByLastAt(ctx.tenant, rows.at(-1)?.position ?? after, count);
    rows.push(...read);
    if (read.length < count) return { rows, isEnd: true };
    if (isEnough(rows)) break;
  }
  return { rows, isEnd: false };
}

/** A member's own open conversations come from their own index; null when there are too many of them to sort in one go. */
async function listMine(ctx: MemberCtx, after: ListPosition | null, limit: number): Promise<ConversationList | null> {
  const { memberId } = ctx.caller;
  const rows = await readAssigned(ctx.tenant, memberId, sortedOwn);
  if (rows.length === sortedOwn) return null;
  const laid = overlay(rows, await hotSet(ctx), null);
  const views = laid
    .filter((summary) => matchesFilter(summary, "mine", memberId) && (after === null || standsAfter(summary, after)))
    .flatMap((summary) => viewFor(summary, ctx.caller) ?? []);
  const page = views.slice(0, limit);
  const last = page.length < views.length ? positionOf(page.at(-1)) : null;
  return { items: page.map(withoutPosition), nextCursor: last === null ? null : encodeCursor(last) };
}

/** Conversations whose messages or contact hold the words. Messages are searched only where the caller may read them. */
async function searchConversations(ctx: MemberCtx, query: string, input: ListInput): Promise<ConversationList> {
  const { memberId } = ctx.caller;
  const isNarrow = ctx.scope === "assigned";
  const hits = isNarrow ? searchedHitsOfAgent : searchedHits;
  const found = await searchWords(ctx.tenant, query, hits, isNarrow ? memberId : null);
  const ofContact = new Set(found.filter((one) => one.ofContact).map(({ summary }) => summary.id));
  const known = new Set(found.map(({ summary }) => summary.id));
  const hot = (await hotSet(ctx)).filter((summary) => known.has(summary.id));
  const rows = found.map(({ summary }) => summary);
  const views = overlay(rows, hot, null)
    .filter((summary) => matchesFilter(summary, input.filter, memberId))
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
