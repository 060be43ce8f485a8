import type { Streak } from "../../../workers/api/modules/streaks/contract.ts";
import type { LowkeyI18n, ScreenProps } from "../texts.ts";

/** The one number, what holds now, and the numbers behind it. */
export function StreakNumber({ i18n, streak }: ScreenProps & { streak: Streak }) {
  const { t, formatNumber } = i18n;
  const facts = [
    ["longest", formatNumber(streak.longest)],
    ["active", formatNumber(streak.activeDays)],
    ["freezes", t(streak.freezeLeft ? "pages:streak.freezeLeft" : "pages:streak.freezeUsed")],
  ] as const;
  return (
    <div class="grid justify-items-center gap-6 text-center">
      <h1 class="grid justify-items-center gap-1">
        <span dir="ltr" class="text-number tabular-nums" data-testid="streak-number">
          {formatNumber(streak.current)}
        </span>
        <span class="text-title text-text-muted">{t("pages:streak.days", { count: streak.current })}</span>
      </h1>
      <p class="text-pretty text-reading" data-testid="streak-status">
        {describeStatus(i18n, streak)}
      </p>
      <dl class="grid w-full grid-cols-3 gap-2">
        {facts.map(([name, value]) => (
          <div key={name} class="grid content-start gap-0.5">
            <dt class="text-caption text-text-muted">{t(`pages:streak.${name}`)}</dt>
            <dd class="text-title">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function describeStatus({ t, formatTime, formatNumber }: LowkeyI18n, streak: Streak): string {
  if (streak.activeDays === 0) return t("pages:streak.empty", { minutes: formatNumber(streak.minimumMinutes) });
  if (streak.status === "at_risk" && streak.endsAt !== null)
    return t("pages:streak.at_risk", { time: formatTime(Date.parse(streak.endsAt)) });
  return t(streak.status === "done_today" ? "pages:streak.done_today" : "pages:streak.none");
}
