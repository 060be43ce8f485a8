import { dateOfDay, localDay } from "../../../../../shared/local-days.ts";
import type { BrandCtx, BrandWriteCtx } from "../../../platform/context.ts";
import { renamePerson } from "../../../modules/ranking/service/person-data.ts";
import { hidePerson, showPerson } from "../../../modules/ranking/service/visibility.ts";
import { unknownPseudonym } from "../errors.ts";
import { minimumMinutes } from "../meditation.ts";
import type { Profile, ProfileChange, Pseudonym } from "../profile-contract.ts";
import { drawPseudonym, isPseudonym, presentPseudonym } from "../pseudonym.ts";
import { quietBoard } from "../quiet-board.ts";
import { changeSettings, randomFraction, readSettings, switchAutomatic, type LowkeySettings } from "../settings.ts";

const suggestions = 6;

export async function readProfile(ctx: BrandCtx): Promise<Profile> {
  return presentProfile(await readSettings(ctx), ctx);
}

/**
 * Changes one's own settings. Who opts out is hidden on the leaderboard before this resolves. A call that broke off is repeated.
 * @throws AppError lowkeymode.pseudonym_unknown (422)
 */
export async function changeProfile(ctx: BrandWriteCtx, change: ProfileChange): Promise<Profile> {
  const { pseudonym, onLeaderboard, freezeAutomatically, timeZone, dayStartsAtHour } = change;
  const { userId } = ctx.caller;
  if (pseudonym !== undefined && !isPseudonym(pseudonym)) throw unknownPseudonym();
  const { automatic, ...known } = await readSettings(ctx);
  const today = dateOfDay(localDay(ctx.now(), timeZone ?? known.timeZone, dayStartsAtHour ?? known.dayStartsAtHour));
  if (onLeaderboard === false) await hidePerson(ctx, quietBoard, userId, "opted_out");
  const settings = await changeSettings(ctx, {
    ...(pseudonym !== undefined && { pseudonym }),
    ...(onLeaderboard !== undefined && { optedOut: !onLeaderboard }),
    ...(timeZone !== undefined && { timeZone }),
    ...(dayStartsAtHour !== undefined && { dayStartsAtHour }),
    ...(freezeAutomatically !== undefined && { automatic: switchAutomatic(automatic, freezeAutomatically, today) }),
  });
  if (pseudonym !== undefined) await renamePerson(ctx, quietBoard, userId, pseudonym);
  if (onLeaderboard === true) await showPerson(ctx, quietBoard, userId, "opted_out");
  return presentProfile(settings, ctx);
}

/** Names to choose from, drawn anew at each call. */
export function suggestPseudonyms({ language }: BrandCtx): Pseudonym[] {
  const keys = new Set<string>();
  while (keys.size < suggestions) keys.add(drawPseudonym(randomFraction));
  return [...keys].map((key) => presentPseudonym(key, language));
}

function presentProfile(settings: LowkeySettings, { language }: BrandCtx): Profile {
  const { pseudonym, optedOut, timeZone, dayStartsAtHour, automatic } = settings;
  return {
    pseudonym: presentPseudonym(pseudonym, language),
    onLeaderboard: !optedOut,
    timeZone,
    dayStartsAtHour,
    freezeAutomatically: automatic.at(-1)?.until === null,
    minimumMinutes,
  };
}
