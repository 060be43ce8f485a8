import { languages, type Language } from "../../../../../shared/languages.ts";
import { SegmentDefinition, type SegmentNode } from "../../../../../shared/segments/definition.ts";
import { describeSegment, type SegmentNames } from "../../../../../shared/segments/sentence.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberCtx, MemberWriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { z } from "@hono/zod-openapi";
import type { Segment, SegmentChange, SegmentInput, SegmentPreview } from "../contract.ts";
import { unknownSegment } from "../errors.ts";
import { readNames } from "../names.ts";
import {
  addSegment,
  changeSegment as changeWrite,
  countMembers,
  findSegment,
  listSegmentRows,
  readAudience,
  type SegmentRow,
} from "../store.ts";

/** A count while somebody types stops here: more than enough to see whether the question is right. */
const previewedAtMost = 10_000;
const sampled = 10;
const Position = z.object({ id: z.string().max(64) });

export async function listSegments(
  ctx: MemberCtx,
  input: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: Segment[]; nextCursor: string | null }> {
  const before = input.cursor === undefined ? null : decodeCursor(Position, input.cursor).id;
  const rows = await listSegmentRows(ctx.tenant, before, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const names = await readNames(ctx.tenant);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return { items: page.map((row) => present(row, names)), nextCursor: last ? encodeCursor({ id: last.id }) : null };
}

/** @throws AppError segments.not_found (404) */
export async function getSegment(ctx: MemberCtx, id: string): Promise<Segment> {
  return present(await requireSegment(ctx, id), await readNames(ctx.tenant));
}

export async function createSegment(ctx: MemberWriteCtx, input: SegmentInput): Promise<Segment> {
  const now = ctx.now();
  const id = newId("seg", now);
  const row = { id, ...input, createdBy: ctx.caller.memberId, createdAt: now, updatedAt: now };
  await commit(ctx, {
    writes: [addSegment(ctx.tenant, row)],
    audit: { action: "segment.created", target: id, after: input },
    events: [],
  });
  return present({ ...row, archivedAt: null, version: 1 }, await readNames(ctx.tenant));
}

/** @throws AppError segments.not_found (404), commit.version_conflict (409) */
export async function changeSegment(ctx: MemberWriteCtx, id: string, input: SegmentChange): Promise<Segment> {
  const before = await requireSegment(ctx, id);
  const name = input.name ?? before.name;
  const definition = input.definition ?? before.definition;
  const version = input.version ?? before.version;
  const updatedAt = ctx.now();
  await commit(ctx, {
    writes: [changeWrite(ctx.tenant, { id, version, name, definition, updatedAt })],
    audit: {
      action: "segment.changed",
      target: id,
      before: { name: before.name, definition: before.definition },
      after: { name, definition },
    },
    events: [],
  });
  return present({ ...before, name, definition, updatedAt, version: version + 1 }, await readNames(ctx.tenant));
}

/** @throws AppError segments.not_found (404) */
export async function archiveSegment(ctx: MemberWriteCtx, id: string): Promise<void> {
  const { version, name } = await requireSegment(ctx, id);
  await commit(ctx, {
    writes: [changeWrite(ctx.tenant, { id, version, archivedAt: ctx.now() })],
    audit: { action: "segment.archived", target: id, before: { name } },
    events: [],
  });
}

/** What a definition finds now: a count that stops at 10,000, ten people, and the sentence. */
export async function previewSegment(ctx: MemberCtx, definition: SegmentDefinition): Promise<SegmentPreview> {
  const now = ctx.now();
  const [count, sample, names] = await Promise.all([
    countMembers(ctx.tenant, definition, previewedAtMost + 1, now),
    readAudience(ctx.tenant, definition, "", sampled, now),
    readNames(ctx.tenant),
  ]);
  const isExact = count <= previewedAtMost;
  return { count: isExact ? count : previewedAtMost, isExact, sample, sentences: sentencesOf(definition, names) };
}

async function requireSegment(ctx: MemberCtx, id: string): Promise<SegmentRow> {
  const row = await findSegment(ctx.tenant, id);
  if (!row) throw unknownSegment();
  return row;
}

function present(row: SegmentRow, names: SegmentNames): Segment {
  const definition = SegmentDefinition.parse(row.definition);
  return {
    id: row.id,
    name: row.name,
    definition,
    sentences: sentencesOf(definition, names),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    version: row.version,
  };
}

function sentencesOf(definition: SegmentNode, names: SegmentNames): Record<Language, string> {
  return asSentences(languages.map((language) => [language, describeSegment(definition, language, names)]));
}

/** Guarantee: `entries` has one for every language. */
function asSentences(entries: readonly (readonly [Language, string])[]): Record<Language, string> {
  return Object.fromEntries(entries) as Record<Language, string>;
}
