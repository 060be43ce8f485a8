import { CircleDot, type LucideIcon, Megaphone, MessageCircle, ShieldCheck, UserPlus } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { assertNever } from "../../../shared/assert-never.ts";
import type { TimelineEntry } from "../../../workers/api/modules/crm/timeline-contract.ts";
import { Panel } from "../../kit/account/panel.tsx";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import type { CrmApi } from "../api/crm.api.ts";
import { useConsole } from "../app/console-context.ts";
import { createPagedList } from "../app/paged-list.ts";
import { hasCampaigns, hasInbox } from "../app/sections.ts";
import { type ConsoleI18n, useTexts } from "../app/texts.ts";
import { describeSource } from "./describe-value.ts";
import { Beside, TimelineEvent } from "./timeline-event.tsx";

type TimelinePanelProps = {
  api: Pick<CrmApi, "readTimeline">;
  id: string;
  /** Changes when something was written down, so that it is told here too. */
  version: unknown;
};

const signs: Record<TimelineEntry["kind"], LucideIcon> = {
  created: UserPlus,
  consent: ShieldCheck,
  event: CircleDot,
  campaign: Megaphone,
  conversation: MessageCircle,
};

/** What happened to a customer, the newest first. */
export function TimelinePanel({ api, id, version }: TimelinePanelProps) {
  const { now } = useConsole();
  const { t, formatRelative, formatDateTime } = useTexts();
  const list = useMemo(() => createPagedList((cursor, abort) => api.readTimeline(id, cursor, abort)), [api, id]);
  useEffect(() => void list.load(), [list, version]);
  const entries = list.items.value;
  const error = list.error.value;
  return (
    <Panel title={t("customers:timeline.title")} testId="timeline">
      {entries === null && error === null && (
        <div class="p-4">
          <SkeletonLines count={4} />
        </div>
      )}
      {entries === null && error !== null && <ErrorState error={error} onRetry={() => void list.load()} />}
      {entries !== null && (
        <ol class="grid gap-3.5 p-4">
          {entries.map((entry) => {
            const at = Date.parse(entry.at);
            return (
              <li
                key={`${entry.kind} ${entry.id}`}
                class="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3"
                data-testid="timeline-entry"
              >
                <span class="grid size-7 place-items-center rounded-full bg-surface-press text-text-muted">
                  <Icon of={signs[entry.kind]} size={14} />
                </span>
                <div class="grid gap-0.5 pt-1">
                  <TimelineWords entry={entry} />
                </div>
                <time dateTime={entry.at} title={formatDateTime(at)} class="pt-1 text-caption text-text-muted">
                  {formatRelative(at, now.value)}
                </time>
              </li>
            );
          })}
        </ol>
      )}
      {list.hasMore.value && (
        <div class="border-t border-line p-2 text-center">
          <Button tone="quiet" size="small" busy={list.busy.value} onClick={() => void list.more()}>
            {t("customers:timeline.more")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function TimelineWords({ entry }: { entry: TimelineEntry }) {
  const { session } = useConsole();
  const { t } = useTexts();
  switch (entry.kind) {
    case "created":
      return <p>{t("customers:timeline.created", { source: describeSource(entry.source, t) })}</p>;
    case "consent":
      return (
        <>
          <p>
            {t(`customers:proof.${entry.state}`, {
              purpose: t(`customers:purpose.${entry.purpose}`),
              channel: t(`customers:channel.${entry.channel}`),
            })}
          </p>
          <Beside>
            <Bidi text={entry.source} />
          </Beside>
        </>
      );
    case "event":
      return <TimelineEvent event={entry.event} detail={entry.detail} />;
    case "campaign":
      return (
        <>
          <p>
            {hasCampaigns(session.me.value) && entry.name !== null ? (
              <a href={`/campaigns/${entry.id}/results`} class="text-accent-text hover:underline">
                <Bidi text={entry.name} />
              </a>
            ) : (
              <Bidi text={entry.name ?? t("customers:timeline.campaign")} />
            )}
          </p>
          <Beside>
            {describeTouch(entry.state, t)} · {describeChannel(entry.channel, t)}
          </Beside>
        </>
      );
    case "conversation":
      return (
        <p>
          {hasInbox(session.me.value) ? (
            <a href={`/inbox/${entry.id}`} class="text-accent-text hover:underline">
              {t("customers:timeline.conversation", { channel: describeChannel(entry.channel, t) })}
            </a>
          ) : (
            t("customers:timeline.conversation", { channel: describeChannel(entry.channel, t) })
          )}
        </p>
      );
    default:
      return assertNever(entry);
  }
}

type Translate = ConsoleI18n["t"];
const channels = ["whatsapp", "email", "push", "in_app"] as const;
const touches = [
  "planned",
  "sent",
  "delivered",
  "opened",
  "clicked",
  "replied",
  "failed",
  "suppressed",
  "unknown",
  "cancelled",
] as const;

function describeChannel(channel: string, t: Translate): string {
  const known = channels.find((name) => name === channel);
  return known === undefined ? channel : t(`customers:channel.${known}`);
}

function describeTouch(state: string, t: Translate): string {
  const known = touches.find((name) => name === state);
  return known === undefined ? state : t(`customers:touch.${known}`);
}
