import { RotateCw, Users } from "lucide-preact";
import type { CampaignPreview } from "../../../workers/api/modules/campaigns/contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Skeleton } from "../../kit/components/skeleton.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import { useTexts } from "../app/texts.ts";
import type { DraftStore } from "./draft.store.ts";
import { nameLanguage } from "./name-language.ts";

/** Whom the campaign would reach now, and who is left out and why. While it counts, the last count stands, greyed. */
export function ReachPanel({ store }: { store: DraftStore }) {
  const { t, formatNumber } = useTexts();
  const reach = store.reach.value;
  const isCounting = store.counting.value;
  return (
    <section
      aria-label={t("campaigns:reach.label")}
      class="sticky bottom-2 z-10 grid content-start gap-4 rounded-large border border-line bg-surface-raised p-4 shadow-float lg:bottom-auto lg:top-5 lg:bg-surface lg:shadow-rest"
      data-testid="reach"
    >
      <div role="status">
        {reach.kind === "none" && <Skeleton class="h-8 w-24" />}
        {reach.kind === "failed" && (
          <div class="grid justify-items-start gap-2">
            <p class="text-danger-text">{t("campaigns:reach.failed")}</p>
            <Button size="small" icon={RotateCw} onClick={() => void store.recount()}>
              {t("kit:retry")}
            </Button>
          </div>
        )}
        {reach.kind === "found" && (
          <p class={`grid gap-0.5 transition-colors ${isCounting ? "text-text-muted" : ""}`}>
            <span class="flex items-center gap-2 text-display font-strong tabular-nums" data-testid="reach-count">
              <Icon of={Users} size={20} class="text-text-muted" />
              {isWhole(reach.preview)
                ? formatNumber(reach.preview.reachable)
                : t("campaigns:reach.about", { number: formatNumber(estimate(reach.preview)) })}
              {isCounting && <Spinner />}
            </span>
            <span class="text-pretty text-text-muted">
              {t("campaigns:reach.of", {
                count: reach.preview.count,
                number: formatNumber(reach.preview.count),
              })}
            </span>
          </p>
        )}
      </div>
      {reach.kind === "found" && <Details preview={reach.preview} />}
    </section>
  );
}

function Details({ preview }: { preview: CampaignPreview }) {
  const { t, formatNumber, language: reader } = useTexts();
  const { excluded, waiting, examined, languages } = preview;
  return (
    <div class="hidden gap-4 lg:grid">
      {excluded.length > 0 && (
        <div class="grid gap-1">
          <h3 class="text-caption font-strong text-text-muted">{t("campaigns:reach.excluded")}</h3>
          <ul class="grid gap-1" data-testid="reach-excluded">
            {excluded.map(({ reason, count }) => (
              <li key={reason} class="flex justify-between gap-3">
                <span class="text-pretty">{t(`reasons:suppressed.${reason}`)}</span>
                <span class="tabular-nums text-text-muted">{formatNumber(count)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {waiting > 0 && <p class="text-pretty text-text-muted">{t("campaigns:reach.waiting", { count: waiting })}</p>}
      {languages.length > 1 && (
        <div class="grid gap-1">
          <h3 class="text-caption font-strong text-text-muted">{t("campaigns:reach.languages")}</h3>
          <ul class="grid gap-1">
            {languages.map(({ language, count }) => (
              <li key={language ?? ""} class="flex justify-between gap-3">
                <bdi>{language === null ? t("campaigns:language.unknown") : nameLanguage(language, reader.value)}</bdi>
                <span class="tabular-nums text-text-muted">{formatNumber(count)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {!isWhole(preview) && (
        <p class="text-caption text-text-muted">{t("campaigns:reach.sampled", { number: formatNumber(examined) })}</p>
      )}
    </div>
  );
}

/** Everybody in the audience was asked of the gate. */
export function isWhole({ isExact, examined, count }: CampaignPreview): boolean {
  return isExact && examined === count;
}

/** How many of all it will be, if those not asked are like those asked. */
export function estimate({ count, examined, reachable }: CampaignPreview): number {
  return examined === 0 ? 0 : Math.round((count * reachable) / examined);
}
