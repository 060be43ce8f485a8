import { Pause, Play } from "lucide-preact";
import type { Campaign } from "../../../workers/api/modules/campaigns/contract.ts";
import { Icon } from "../../kit/components/icon.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { channelIcons } from "../customers/channel-marks.tsx";
import type { CampaignsStore } from "./campaigns.store.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { divideCounts, isUnderWay } from "./progress.rules.ts";
import { StateBadge } from "./state-badge.tsx";

type CampaignRowProps = { campaign: Campaign; store: CampaignsStore; mayWrite: boolean };

/** One campaign of the list: what it is, how far it is, and the one press that stops it or lets it go on. */
export function CampaignRow({ campaign, store, mayWrite }: CampaignRowProps) {
  const { attempt } = useConsole();
  const { t } = useTexts();
  const { id, name, channel, purpose, state, counts } = campaign;
  const hasBegun = state !== "draft" && state !== "scheduled";
  return (
    <div class="flex items-center gap-3 px-4 py-3 transition-colors hover:bg-surface-hover" data-testid="campaign-row">
      <span class="text-text-muted" data-tooltip={t(`delivery:channel.${channel}`)}>
        <Icon of={channelIcons[channel]} size={18} />
        <span class="sr-only">{t(`delivery:channel.${channel}`)}</span>
      </span>
      <a
        href={`/campaigns/${id}`}
        class="grid min-w-0 flex-1 gap-1.5 rounded-medium focus-visible:outline-offset-4 md:grid-cols-[minmax(0,1fr)_15rem] md:items-center md:gap-6"
      >
        <span class="grid min-w-0 gap-1">
          <span dir="auto" class="truncate font-strong text-beside-parent">
            {name}
          </span>
          <span class="flex flex-wrap items-center gap-x-2 gap-y-1">
            <StateBadge campaign={campaign} />
            <span class="text-caption text-text-muted">
              {t(`customers:purpose.${purpose}`)} · <When campaign={campaign} />
            </span>
          </span>
        </span>
        {hasBegun && (
          <span class="grid gap-1">
            <ProgressBar counts={counts} label={name} />
            <Tally campaign={campaign} />
          </span>
        )}
      </a>
      {mayWrite && (isUnderWay(campaign) || state === "paused") && (
        <IconButton
          icon={state === "paused" ? Play : Pause}
          label={t(state === "paused" ? "campaigns:resume" : "campaigns:pause", { name })}
          onClick={() => void attempt(state === "paused" ? store.resume(id) : store.pause(id))}
          data-testid={state === "paused" ? "campaign-resume" : "campaign-pause"}
        />
      )}
    </div>
  );
}

function Tally({ campaign: { counts } }: { campaign: Campaign }) {
  const { t, formatNumber } = useTexts();
  const { engaged, reached, failed } = divideCounts(counts);
  return (
    <span class="flex flex-wrap justify-between gap-x-3 text-caption tabular-nums text-text-muted">
      <span>
        {t("campaigns:progress.text", {
          done: formatNumber(counts.recipients - counts.waiting),
          all: formatNumber(counts.recipients),
        })}
      </span>
      {failed > 0 ? (
        <span class="text-danger-text">{t("campaigns:tally.failed", { number: formatNumber(failed) })}</span>
      ) : (
        engaged + reached > 0 && (
          <span>{t("campaigns:tally.reached", { number: formatNumber(engaged + reached) })}</span>
        )
      )}
    </span>
  );
}

/** The time that matters: when it starts, started, ended or was last written. */
function When({ campaign }: { campaign: Campaign }) {
  const { now } = useConsole();
  const { t, formatDateTime, formatRelative } = useTexts();
  const { state, scheduledAt, startedAt, finishedAt, updatedAt } = campaign;
  if (state === "scheduled" && scheduledAt !== null)
    return (
      <time dateTime={scheduledAt}>
        {t("campaigns:when.starts", { when: formatDateTime(Date.parse(scheduledAt)) })}
      </time>
    );
  const [key, at] =
    finishedAt !== null
      ? (["ended", finishedAt] as const)
      : startedAt !== null
        ? (["started", startedAt] as const)
        : (["changed", updatedAt] as const);
  const moment = Date.parse(at);
  return (
    <time dateTime={at} title={formatDateTime(moment)}>
      {t(`campaigns:when.${key}`, { when: formatRelative(moment, now.value) })}
    </time>
  );
}
