import { z } from "zod";
import { dateOfDay, localDay } from "../../../../shared/local-days.ts";
import type { BrandCtx } from "../../platform/context.ts";
import { diaryObject, type ObjectStub } from "../../platform/objects.ts";
import type { DiaryProtocol } from "../../modules/diary/diary-protocol.ts";
import { drawPseudonym } from "./pseudonym.ts";

/** What a person's diary keeps of their wishes. */
const Settings = z.object({
  pseudonym: z.string(),
  optedOut: z.boolean(),
  timeZone: z.string(),
  dayStartsAtHour: z.number(),
  /** Since when, and until when, a missed day has taken the week's freeze by itself. */
  automatic: z.array(z.object({ from: z.string(), until: z.string().nullable() })),
});
export type LowkeySettings = z.infer<typeof Settings>;

export function openDiary({ env, tenant, caller }: BrandCtx): ObjectStub<DiaryProtocol> {
  return diaryObject(env, tenant, caller.brand, caller.userId);
}

/** Whoever is here for the first time is given a pseudonym and the usual settings, which stay. */
export async function readSettings(ctx: BrandCtx): Promise<LowkeySettings> {
  const initial: LowkeySettings = {
    pseudonym: drawPseudonym(randomFraction),
    optedOut: false,
    timeZone: "UTC",
    dayStartsAtHour: 0,
    automatic: [{ from: dateOfDay(localDay(ctx.now(), "UTC")), until: null }],
  };
  return Settings.parse(await openDiary(ctx).readSettings(initial));
}

export async function changeSettings(ctx: BrandCtx, changes: Partial<LowkeySettings>): Promise<LowkeySettings> {
  return Settings.parse(await openDiary(ctx).changeSettings(changes));
}

/** The stretches after the setting has been switched on or off on a day: what was frozen before stays so. */
export function switchAutomatic(
  automatic: LowkeySettings["automatic"],
  isOn: boolean,
  today: string,
): LowkeySettings["automatic"] {
  const last = automatic.at(-1);
  if ((last?.until === null) === isOn) return automatic;
  if (isOn) return [...automatic, { from: today, until: null }];
  const closed = automatic.map((stretch) => (stretch === last ? { ...stretch, until: today } : stretch));
  return closed.filter(({ from, until }) => until === null || from < until);
}

/** A number from 0, below 1, that nobody can guess. */
export function randomFraction(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
