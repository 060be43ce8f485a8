import { outwardChannels } from "../../../shared/purposes.ts";
import type { Trouble } from "../../../workers/api/modules/delivery/trouble-contract.ts";
import { PanelRow } from "../../kit/account/panel.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { useConsole } from "../app/console-context.ts";
import { isOpenPlace } from "../app/places.ts";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { channelIcons } from "../customers/channel-marks.tsx";
import { describeSubject, describeTrouble } from "./trouble-words.ts";

export type TroubleChoice = {
  readonly isChosen: boolean;
  readonly isFull: boolean;
  readonly onChoose: (on: boolean) => void;
};

/** One message that failed or that nobody knows of: whose, why, what it was and since when. */
export function TroubleRow({ trouble, choice }: { trouble: Trouble; choice: TroubleChoice | null }) {
  const { session } = useConsole();
  const { t, formatDate, formatDateTime } = useTexts();
  const { state, customerId, since } = trouble;
  const name = trouble.recipient === "" ? t("delivery:troubles.unnamed") : trouble.recipient;
  const channel = outwardChannels.find((known) => known === trouble.channel);
  const subject = describeSubject(trouble, t);
  const about = findPath(trouble);
  return (
    <PanelRow
      testId="trouble-row"
      mark={
        <>
          {choice !== null && (
            <input
              type="checkbox"
              aria-label={t("delivery:troubles.choose", { name })}
              checked={choice.isChosen}
              disabled={choice.isFull && !choice.isChosen}
              onChange={(event) => choice.onChoose(event.currentTarget.checked)}
              class="size-4 accent-(--accent)"
            />
          )}
          {channel !== undefined && (
            <span class="text-text-muted" data-tooltip={t(`delivery:channel.${channel}`)}>
              <Icon of={channelIcons[channel]} size={18} />
              <span class="sr-only">{t(`delivery:channel.${channel}`)}</span>
            </span>
          )}
        </>
      }
    >
      <span class="flex flex-wrap items-center gap-2 font-strong">
        {customerId !== null && isOpenPlace(session.me.value, "customers") ? (
          <a href={`/customers/${customerId}`} dir="auto" class="wrap-anywhere hover:underline">
            {name}
          </a>
        ) : (
          <bdi class="wrap-anywhere">{name}</bdi>
        )}
        <Badge tone={state === "failed" ? "danger" : "warning"}>{t(`delivery:troubles.state.${state}`)}</Badge>
      </span>
      <span class="text-pretty">{describeTrouble(trouble, t)}</span>
      <span class="text-caption text-text-muted">
        {about === null ? (
          <bdi class="wrap-anywhere">{subject}</bdi>
        ) : (
          <a href={about} class="wrap-anywhere underline decoration-line hover:decoration-current">
            <bdi>{subject}</bdi>
          </a>
        )}
        {since !== null && (
          <>
            {" · "}
            <time dateTime={since} title={formatDateTime(Date.parse(since))}>
              {formatDate(Date.parse(since))}
            </time>
          </>
        )}
      </span>
    </PanelRow>
  );
}

/** Where more is to be seen of it; a single message stands alone. */
function findPath({ campaignId, conversationId }: Trouble): string | null {
  if (campaignId !== null) return `/campaigns/${campaignId}/recipients`;
  return conversationId === null ? null : inboxPath({ conversationId });
}
