import { z } from "zod";
import type { Language } from "../../../../../shared/languages.ts";
import { assertNever } from "../../../../../shared/assert-never.ts";
import type { DiaryEntry, DiaryProtocol } from "../../diary/diary-protocol.ts";
import { computeStreak } from "../compute-streak.ts";
import type { Streak } from "../contract.ts";
import { freezeUsed, unfitDate } from "../errors.ts";
import { decideFreeze, decideRepair } from "../freeze-rules.ts";
import { presentStreak } from "../present-streak.ts";
import type { AutomaticStretch, Freeze, Session } from "../streak.ts";

/** Whose streak, of what, and by which of their settings. */
export type StreakKeeping = {
  readonly diary: Pick<DiaryProtocol, "readKinds" | "add">;
  /** The kind of entry that counts; its data is `SessionData`. */
  readonly kind: string;
  readonly minMinutes: number;
  /** Where the person is now. */
  readonly zone: string;
  readonly dayStartsAtHour: number;
  readonly automatic: readonly AutomaticStretch[];
};
export type StreakTelling = { readonly now: number; readonly language: Language; readonly days: number };

/** What an entry that counts for a streak holds. */
export const SessionData = z.object({ seconds: z.number() });

const freezeKind = "freeze";
const FreezeData = z.object({ kind: z.enum(["asked", "repair"]), takes: z.enum(["week", "month"]) });
/** A day is frozen once; the cap of the diary has nothing to do here. */
const mostFreezesADay = 2;

/** The streak, computed from the whole diary each time. */
export async function readStreak(keeping: StreakKeeping, telling: StreakTelling): Promise<Streak> {
  const told = await readTold(keeping, telling.now);
  return presentStreak(computeStreak(told.sessions, told.rules), told, telling);
}

/**
 * Freezes a day that will be missed, or repairs one that was. The same day again changes nothing.
 * @throws AppError streaks.freeze_used (409), unfit_date (422)
 */
export async function freezeDay(
  keeping: StreakKeeping,
  telling: StreakTelling,
  { how, date }: { readonly how: "freeze" | "repair"; readonly date: string },
): Promise<Streak> {
  const { sessions, rules } = await readTold(keeping, telling.now);
  const picture = computeStreak(sessions, rules);
  const decision = how === "freeze" ? decideFreeze(picture, date) : decideRepair(picture, rules.frozen, date);
  switch (decision.kind) {
    case "known":
      break;
    case "used":
      throw freezeUsed();
    case "unfit":
      throw unfitDate();
    case "freeze": {
      const { freeze, slot } = decision;
      const data = { kind: freeze.kind, takes: freeze.takes };
      const entry = { kind: freezeKind, clientId: date, at: telling.now, zone: keeping.zone, day: date, data, slot };
      const options = { receivedAt: telling.now, mostADay: mostFreezesADay };
      const [outcome] = await keeping.diary.add([entry], options);
      if (outcome === "taken") throw freezeUsed();
      break;
    }
    default:
      assertNever(decision);
  }
  return readStreak(keeping, telling);
}

async function readTold(keeping: StreakKeeping, now: number) {
  const { diary, kind, zone, dayStartsAtHour, minMinutes, automatic } = keeping;
  const entries = await diary.readKinds([kind, freezeKind]);
  const sessions = entries.filter((entry) => entry.kind === kind).map(readSession);
  const frozen = entries.filter((entry) => entry.kind === freezeKind).map(readFreeze);
  return { sessions, rules: { now, zone, dayStartsAtHour, minMinutes, automatic, frozen } };
}

function readSession({ at, zone, data }: DiaryEntry): Session {
  return { startedAt: at, zone, minutes: SessionData.parse(data).seconds / 60 };
}

function readFreeze({ clientId, data }: DiaryEntry): Freeze {
  return { date: clientId, ...FreezeData.parse(data) };
}
