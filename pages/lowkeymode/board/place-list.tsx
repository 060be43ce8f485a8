import type { LeaderboardPlace } from "../../../workers/api/brands/lowkeymode/leaderboard-contract.ts";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import type { ScreenProps } from "../texts.ts";

type PlaceListProps = ScreenProps & { label: string; places: readonly LeaderboardPlace[] };

/** Ranks, names and levels. One's own place is marked by a word, not by colour alone. */
export function PlaceList({ i18n, label, places }: PlaceListProps) {
  const { t, formatNumber } = i18n;
  return (
    <table class="w-full text-body" aria-label={label}>
      <thead class="sr-only">
        <tr>
          <th scope="col">{t("pages:board.rank")}</th>
          <th scope="col">{t("pages:board.name")}</th>
          <th scope="col">{t("pages:board.level")}</th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ rank, pseudonym, level, isMe }) => (
          <tr key={rank} class={`border-t border-line first:border-0 ${isMe ? "bg-accent-soft" : ""}`}>
            <td class="w-20 py-2.5 ps-3 tabular-nums text-text-muted">{formatNumber(rank)}</td>
            <th scope="row" class={`py-2.5 text-start ${isMe ? "font-strong" : "font-normal"}`}>
              <Bidi text={pseudonym} />
              {isMe && (
                <span class="ms-2 rounded-small border border-accent-text px-1.5 text-caption text-accent-text">
                  {t("pages:board.me")}
                </span>
              )}
            </th>
            <td class="py-2.5 pe-3 text-end">
              <LeftToRight text={`${formatNumber(level, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} dB`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
