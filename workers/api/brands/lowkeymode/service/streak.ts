import type { BrandCtx, BrandWriteCtx } from "../../../platform/context.ts";
import { uploadRefused } from "../../../modules/diary/errors.ts";
import { uploadEntries } from "../../../modules/diary/service/upload-entries.ts";
import type { Streak } from "../../../modules/streaks/contract.ts";
import { freezeDay, readStreak, type StreakKeeping } from "../../../modules/streaks/service/keep-streak.ts";
import { followZone } from "../follow-zone.ts";
import { meditationKind, minimumMinutes, uploadOfMeditation } from "../meditation.ts";
import { openDiary, readSettings, type LowkeySettings } from "../settings.ts";
import type { Meditation, MeditationOutcomes } from "../streak-contract.ts";

/** Of the calendar that comes with an answer to something else. */
const usualDays = 42;

/** Logs meditations and says what has become of the streak. */
export async function logMeditations(ctx: BrandWriteCtx, items: readonly Meditation[]): Promise<MeditationOutcomes> {
  const settings = await readSettings(ctx);
  const uploads = items.map((item) => uploadOfMeditation(item, settings.dayStartsAtHour));
  const results = await uploadEntries(openDiary(ctx), uploads, ctx.now());
  const kept = uploads.flatMap(({ entry }, index) => (results[index]?.outcome === "refused" ? [] : [entry]));
  const zone = await followZone(ctx, settings, kept);
  return { items: [...results], streak: await tellStreak(ctx, settings, { zone }) };
}

/** The same with one. @throws AppError diary.too_late, in_future, too_many, out_of_bounds, id_reused (422) */
export async function logMeditation(ctx: BrandWriteCtx, item: Meditation): Promise<Streak> {
  const { items, streak } = await logMeditations(ctx, [item]);
  const [result] = items;
  if (result?.refusal !== undefined) throw uploadRefused(result.refusal);
  return streak;
}

/** @param zone where the person is now; the profile's unless said */
export async function readOwnStreak(
  ctx: BrandCtx,
  { timeZone, days }: { readonly timeZone?: string | undefined; readonly days: number },
): Promise<Streak> {
  const settings = await readSettings(ctx);
  return tellStreak(ctx, settings, { days, zone: timeZone ?? settings.timeZone });
}

/** @throws AppError streaks.freeze_used (409), unfit_date (422) */
export async function freezeOwnStreak(ctx: BrandWriteCtx, how: "freeze" | "repair", date: string): Promise<Streak> {
  const settings = await readSettings(ctx);
  const telling = { now: ctx.now(), language: ctx.language, days: usualDays };
  return freezeDay(keepingOf(ctx, settings, settings.timeZone), telling, { how, date });
}

function tellStreak(
  ctx: BrandCtx,
  settings: LowkeySettings,
  { zone, days = usualDays }: { readonly zone: string; readonly days?: number },
): Promise<Streak> {
  return readStreak(keepingOf(ctx, settings, zone), { now: ctx.now(), language: ctx.language, days });
}

function keepingOf(ctx: BrandCtx, { dayStartsAtHour, automatic }: LowkeySettings, zone: string): StreakKeeping {
  const of = { kind: meditationKind, minMinutes: minimumMinutes };
  return { diary: openDiary(ctx), ...of, zone, dayStartsAtHour, automatic };
}
