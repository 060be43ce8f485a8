import { z } from "zod";
import { dateOfDay, dayOfDate, localDay } from "../../../../../shared/local-days.ts";
import type { BrandCtx, BrandWriteCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { DiaryEntry } from "../../../modules/diary/diary-protocol.ts";
import { uploadRefused } from "../../../modules/diary/errors.ts";
import { uploadEntries, type Upload } from "../../../modules/diary/service/upload-entries.ts";
import { recordScore } from "../../../modules/ranking/service/record-score.ts";
import { chooseRanked } from "../choose-ranked.ts";
import { followZone } from "../follow-zone.ts";
import { judgeScores, type KeptScore } from "../judge-scores.ts";
import { presentDay, presentScore } from "../present-score.ts";
import { quietBoard } from "../quiet-board.ts";
import type { QuietHistory, QuietMeasurement, QuietOutcome, QuietScore } from "../quiet-contract.ts";
import { isWithinBounds, QuietData, summarizeMeasurement } from "../quiet-data.ts";
import { openDiary, readSettings, type LowkeySettings } from "../settings.ts";

const quietKind = "quiet";
/** Measurements that overlap begin at most this many days apart on anybody's calendar. */
const marginDays = 2;

/**
 * Keeps measurements in the person's diary and ranks what speaks for itself. Ranked again when sent again, so that whatever broke off is
 * made good by repeating it.
 */
export async function addQuietScores(ctx: BrandWriteCtx, items: readonly QuietMeasurement[]): Promise<QuietOutcome[]> {
  const settings = await readSettings(ctx);
  const uploads = items.map((item) => uploadOf(item, settings));
  const results = await uploadEntries(openDiary(ctx), uploads, ctx.now());
  const kept = uploads.flatMap(({ entry }, index) => (results[index]?.outcome === "refused" ? [] : [entry]));
  const days = kept.map(({ day }) => day).toSorted();
  const around = await readAround(ctx, days[0], days.at(-1));
  const judgements = judgeScores(around);
  const sent = new Set(kept.map(({ clientId }) => clientId));
  const scores = new Map(around.filter(({ clientId }) => sent.has(clientId)).map((score) => [score.clientId, score]));
  await rank(
    ctx,
    settings,
    [...scores.values()].filter(({ clientId }) => judgements.get(clientId)?.length === 0),
  );
  await followZone(ctx, settings, kept);
  const telling = { optedOut: settings.optedOut, language: ctx.language };
  return results.map((result) => {
    const score = result.outcome === "refused" ? undefined : scores.get(result.clientId);
    return {
      ...result,
      ...(score && { score: presentScore(score, judgements.get(score.clientId) ?? [], telling) }),
    };
  });
}

/** The same with one. @throws AppError diary.too_late, in_future, too_many, out_of_bounds, id_reused (422) */
export async function addQuietScore(ctx: BrandWriteCtx, item: QuietMeasurement): Promise<QuietScore> {
  const [result] = await addQuietScores(ctx, [item]);
  if (result?.refusal !== undefined) throw uploadRefused(result.refusal);
  if (!result?.score) throw new Error("A measurement that was kept is not in the diary");
  return result.score;
}

const Position = z.object({ before: z.iso.date() });

/** One's own measurements, a page of whole days. */
export async function listQuietScores(
  ctx: BrandCtx,
  { cursor, days }: { readonly cursor?: string | undefined; readonly days: number },
): Promise<QuietHistory> {
  const before = cursor === undefined ? null : decodeCursor(Position, cursor).before;
  const [settings, page] = await Promise.all([readSettings(ctx), openDiary(ctx).pageDays(quietKind, before, days)]);
  const dates = [...new Set(page.entries.map(({ day }) => day))].toSorted().toReversed();
  const around = await readAround(ctx, dates.at(-1), dates[0]);
  const judgements = judgeScores(around);
  const telling = { optedOut: settings.optedOut, language: ctx.language };
  const items = dates.map((date) => {
    const kept = around.filter(({ day }) => day === date).toSorted((one, other) => other.at - one.at);
    const scores = kept.map((score) => presentScore(score, judgements.get(score.clientId) ?? [], telling));
    return presentDay(date, kept, scores);
  });
  return { items, nextCursor: page.next === null ? null : encodeCursor({ before: page.next }) };
}

function uploadOf(item: QuietMeasurement, { dayStartsAtHour }: LowkeySettings): Upload {
  const { clientId, timeZone: zone } = item;
  const at = Date.parse(item.startedAt);
  const isPossible = isWithinBounds(item);
  const data = summarizeMeasurement(item);
  const day = isPossible ? dateOfDay(localDay(at, zone, dayStartsAtHour)) : "";
  const durationMs = (data.seconds + data.missingSeconds) * 1000;
  return { entry: { kind: quietKind, clientId, at, zone, day, data }, durationMs, isPossible };
}

async function readAround(ctx: BrandCtx, first = "", last = first): Promise<KeptScore[]> {
  if (first === "") return [];
  const from = dateOfDay(dayOfDate(first) - marginDays);
  const entries = await openDiary(ctx).readDays(quietKind, from, dateOfDay(dayOfDate(last) + marginDays));
  return entries.map(readKept);
}

function readKept({ seq, clientId, at, zone, day, data }: DiaryEntry): KeptScore {
  return { seq, clientId, at, zone, day, data: QuietData.parse(data) };
}

async function rank(ctx: BrandWriteCtx, { pseudonym }: LowkeySettings, scores: readonly KeptScore[]): Promise<void> {
  const who = ctx.caller.userId;
  for (const best of chooseRanked(scores)) await recordScore(ctx, quietBoard, { who, pseudonym, ...best });
}
