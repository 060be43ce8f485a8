import type { LeaderboardAroundMe } from "../../../workers/api/brands/lowkeymode/leaderboard-contract.ts";
import type { ScreenProps } from "../texts.ts";
import { PlaceList } from "./place-list.tsx";

/** One's own rank as the one number, and the neighbours; or why there is none. */
export function AroundMe({ i18n, around }: ScreenProps & { around: LeaderboardAroundMe }) {
  const { t, formatNumber } = i18n;
  if (around.rank === null)
    return (
      <p class="text-pretty rounded-large bg-surface p-4 text-body text-text-muted" data-testid="no-rank">
        {t(around.absence === "opted_out" ? "pages:board.hidden" : "pages:board.noScore")}
      </p>
    );
  return (
    <section class="grid gap-3" data-testid="around-me">
      <div class="flex items-end justify-between gap-4">
        <h2 class="text-body font-strong">{t("pages:board.around")}</h2>
        <p class="grid justify-items-end">
          <span class="text-caption text-text-muted">{t("pages:board.yourRank")}</span>
          <span class="text-rank tabular-nums" data-testid="my-rank">
            {formatNumber(around.rank)}
          </span>
          {around.total !== undefined && (
            <span class="text-caption text-text-muted">{t("pages:board.of", { count: around.total })}</span>
          )}
        </p>
      </div>
      <div class="overflow-hidden rounded-large bg-surface">
        <PlaceList i18n={i18n} label={t("pages:board.around")} places={around.items} />
      </div>
    </section>
  );
}
