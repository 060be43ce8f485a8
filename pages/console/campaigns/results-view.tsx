import type { ComponentChildren } from "preact";
import type { CampaignResults } from "../../../workers/api/modules/campaigns/results-contract.ts";
import { Panel } from "../../kit/account/panel.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { useTexts } from "../app/texts.ts";
import type { CampaignStore } from "./campaign.store.ts";
import { nameLanguage } from "./name-language.ts";
import { type Stage, stagesOf } from "./stages.rules.ts";
import { Timeline } from "./timeline.tsx";

/** What became of it: the funnel, how it went over time, and why some got nothing. */
export function ResultsView({ store }: { store: CampaignStore }) {
  const { t } = useTexts();
  const state = store.results.state.value;
  if (state.kind === "loading") return <SkeletonRows count={5} />;
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.results.load()} />;
  const results = state.value;
  const stages = stagesOf(store.campaign.value.definition.content);
  return (
    <>
      <Funnel results={results} stages={stages} />
      <Timeline results={results} stages={stages} />
      <div class="grid items-start gap-6 md:grid-cols-2">
        <Reasons
          title={t("campaigns:results.failures")}
          rows={results.failures.map(({ reason, count }) => ({ words: t(`reasons:failed.${reason}`), count }))}
        />
        <Reasons
          title={t("campaigns:results.suppressions")}
          rows={results.suppressions.map(({ reason, count }) => ({ words: t(`reasons:suppressed.${reason}`), count }))}
        />
        <Languages results={results} />
        <Links results={results} />
      </div>
      <Aside results={results} />
    </>
  );
}

function Funnel({ results: { funnel }, stages }: { results: CampaignResults; stages: readonly Stage[] }) {
  const { t, formatNumber } = useTexts();
  const most = Math.max(1, funnel.recipients);
  return (
    <Panel title={t("campaigns:results.funnel")}>
      <ol class="grid gap-3 p-4" data-testid="funnel">
        {(["recipients", ...stages] as const).map((stage) => {
          const count = funnel[stage];
          const share = count / most;
          return (
            <li
              key={stage}
              class="grid grid-cols-[4.5rem_minmax(0,1fr)_5.5rem] sm:grid-cols-[7rem_minmax(0,1fr)_6.5rem] items-center gap-3"
            >
              <span>{t(`campaigns:stage.${stage}`)}</span>
              <span class="h-5 overflow-hidden rounded-small bg-surface-track" aria-hidden="true">
                <span
                  class="block h-full rounded-small bg-accent transition-[width] duration-500 motion-reduce:transition-none"
                  style={{ width: `${share * 100}%` }}
                />
              </span>
              <span class="text-end tabular-nums">
                <span class="font-strong">{formatNumber(count)}</span>{" "}
                <span class="text-caption text-text-muted">
                  {t("campaigns:percent", { percent: formatPercent(share) })}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

/** One place after the point where it matters, none from ten percent on. */
function formatPercent(share: number): string {
  const percent = share * 100;
  return percent === 0 || percent >= 10 ? String(Math.round(percent)) : percent.toFixed(1);
}

type ReasonsProps = { title: string; rows: readonly { readonly words: string; readonly count: number }[] };

function Reasons({ title, rows }: ReasonsProps) {
  const { formatNumber } = useTexts();
  if (rows.length === 0) return null;
  return (
    <Panel title={title}>
      <Rows>
        {rows.map(({ words, count }) => (
          <Row key={words} name={words} value={formatNumber(count)} />
        ))}
      </Rows>
    </Panel>
  );
}

function Languages({ results: { languages } }: { results: CampaignResults }) {
  const { t, formatNumber, language: reader } = useTexts();
  if (languages.length < 2) return null;
  return (
    <Panel title={t("campaigns:results.languages")}>
      <Rows>
        {languages.map(({ language, counts }) => {
          const engaged = counts.opened + counts.clicked + counts.replied;
          const reached = engaged + counts.sent + counts.delivered;
          return (
            <Row
              key={language ?? ""}
              name={
                <bdi>{language === null ? t("campaigns:language.unknown") : nameLanguage(language, reader.value)}</bdi>
              }
              value={t("campaigns:results.engagedOf", {
                engaged: formatNumber(engaged),
                reached: formatNumber(reached),
              })}
            />
          );
        })}
      </Rows>
    </Panel>
  );
}

function Links({ results: { links } }: { results: CampaignResults }) {
  const { t, formatNumber } = useTexts();
  if (links.length === 0) return null;
  return (
    <Panel title={t("campaigns:results.links")} lead={t("campaigns:results.linksLead")}>
      <Rows>
        {links.map(({ url, clicks, machines }) => (
          <Row
            key={url}
            name={<LeftToRight text={url} class="line-clamp-2 wrap-anywhere" />}
            value={formatNumber(clicks)}
            aside={machines > 0 ? t("campaigns:results.machines", { number: formatNumber(machines) }) : undefined}
          />
        ))}
      </Rows>
    </Panel>
  );
}

/** Numbers that stand beside the funnel. */
function Aside({ results: { counts, cost } }: { results: CampaignResults }) {
  const { t, formatNumber, language } = useTexts();
  const price =
    cost.amount === null || cost.currency === null
      ? t("campaigns:results.noPrice")
      : new Intl.NumberFormat(`${language.value}-u-nu-latn`, { style: "currency", currency: cost.currency }).format(
          cost.amount / 10 ** fractionDigits(cost.currency),
        );
  const facts = [
    [t("campaigns:results.unsubscribed"), formatNumber(counts.unsubscribed)],
    [t("campaigns:results.complained"), formatNumber(counts.complained)],
    [t("campaigns:results.unknown"), formatNumber(counts.unknown)],
    [t("campaigns:results.cost", { count: cost.messages, number: formatNumber(cost.messages) }), price],
  ] as const;
  return (
    <dl class="grid gap-px overflow-hidden rounded-large border border-line bg-line sm:grid-cols-2 lg:grid-cols-4">
      {facts.map(([name, value]) => (
        <div key={name} class="grid content-start gap-1 bg-surface p-4">
          <dt class="text-pretty text-caption text-text-muted">{name}</dt>
          <dd class="text-title font-strong tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function fractionDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function Rows({ children }: { children: ComponentChildren }) {
  return <ul class="divide-y divide-line">{children}</ul>;
}

function Row({ name, value, aside }: { name: ComponentChildren; value: string; aside?: string | undefined }) {
  return (
    <li class="flex items-baseline justify-between gap-4 px-4 py-2.5">
      <span class="min-w-0 text-pretty">{name}</span>
      <span class="shrink-0 text-end tabular-nums">
        {value}
        {aside !== undefined && <span class="block text-caption text-text-muted">{aside}</span>}
      </span>
    </li>
  );
}
