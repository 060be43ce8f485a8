import { LeftToRight } from "../../kit/components/bidi.tsx";
import type { ScreenProps } from "../texts.ts";
import { guidelines } from "./guidelines.rules.ts";
import { writeDifference } from "./level-words.ts";

type GuidelineTableProps = ScreenProps & {
  /** The session's average in dB; null: it cannot be compared. */
  level: number | null;
};

/** The WHO's levels, and how far a session is from each. */
export function GuidelineTable({ i18n, level }: GuidelineTableProps) {
  const { t, formatNumber } = i18n;
  function compare(guideline: number): string {
    if (level === null) return "";
    const difference = Math.round((level - guideline) * 10) / 10;
    if (difference === 0) return t("pages:guide.at");
    const words = difference > 0 ? "above" : "below";
    return t(`pages:guide.${words}`, { difference: writeDifference(i18n, difference) });
  }
  return (
    <section class="grid gap-3">
      <h2 class="text-body font-strong">{t("pages:guide.title")}</h2>
      <ul class="grid">
        {guidelines.map(({ place, level: guideline }) => (
          <li
            key={place}
            class="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line py-2 text-body"
          >
            <span class="flex-1">{t(`pages:guide.${place}`)}</span>
            <span class="text-text-muted">{compare(guideline)}</span>
            <LeftToRight text={`${formatNumber(guideline)} dB`} class="min-w-14 text-end" />
          </li>
        ))}
      </ul>
      <p class="text-pretty text-caption text-text-muted">
        {level === null && `${t("pages:guide.needsCalibration")} `}
        {t("pages:guide.source")}
      </p>
    </section>
  );
}
