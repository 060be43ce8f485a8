import { Archive, Hand } from "lucide-preact";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Ring } from "../../kit/components/ring.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { readContactName } from "./contact-name.ts";
import type { Row } from "./list.reduce.ts";
import { PreviewLine } from "./preview-line.tsx";
import { answerPromise } from "./window.ts";

type ConversationRowProps = { row: Row; height: number; selected: boolean };

function readTime(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

/** One conversation at a glance: who, what do they want, how long do I have. */
export function ConversationRow({ row, height, selected }: ConversationRowProps) {
  const { now, session } = useConsole();
  const { t, formatMoment, formatDateTime, formatNumber } = useTexts();
  const { contact, lastMessage, lastAt, unread, status, assigneeId, windowClosesAt, waitingSince } = row.summary;
  const at = Date.parse(lastAt);
  const name = readContactName(contact) ?? t("inbox:contact.unknown");
  const assignee = session.members.value.find((member) => member.id === assigneeId);
  return (
    <div
      style={{ height: `${height}px` }}
      data-testid="conversation-row"
      data-conversation-id={row.summary.id}
      class={`flex items-center gap-3 border-s-2 pe-3 ps-3.5 transition-colors ${selected ? "border-accent bg-surface-selected" : "border-transparent hover:bg-surface-hover"}`}
    >
      <Avatar id={contact.id} name={contact.name} />
      <span class="grid min-w-0 flex-1 gap-0.5">
        <span class="flex items-baseline gap-2">
          <span class={`min-w-0 flex-1 text-body ${unread > 0 ? "font-strong" : ""}`}>
            <span dir="auto" class="block truncate text-beside-parent">
              {name}
            </span>
          </span>
          {status === "closed" && (
            <span class="self-center text-text-muted" data-tooltip={t("inbox:status.closed")}>
              <Icon of={Archive} size={14} />
              <span class="sr-only">{t("inbox:status.closed")}</span>
            </span>
          )}
          <time
            dateTime={lastAt}
            title={formatDateTime(at)}
            class={`shrink-0 text-caption ${unread > 0 ? "font-strong text-accent-text" : "text-text-muted"}`}
          >
            {formatMoment(at, now.value)}
          </time>
        </span>
        <span class="flex items-end gap-2">
          <PreviewLine message={lastMessage} strong={unread > 0} />
          <span class="flex shrink-0 items-center gap-1.5">
            {row.visibility === "preview" && (
              <span class="text-text-muted" data-tooltip={t("inbox:assign.unassigned")}>
                <Icon of={Hand} size={14} />
                <span class="sr-only">{t("inbox:assign.unassigned")}</span>
              </span>
            )}
            {assignee !== undefined && assignee.id !== session.viewer.value?.memberId && (
              <span data-tooltip={t("inbox:assign.to", { name: assignee.name })}>
                <Avatar id={assignee.id} name={assignee.name} size="small" />
                <span class="sr-only">{t("inbox:assign.to", { name: assignee.name })}</span>
              </span>
            )}
            {unread > 0 && (
              <span
                data-testid="unread-count"
                class="grid h-[18px] min-w-[18px] place-items-center rounded-full bg-accent px-1.5 text-[11px] font-strong leading-none tabular-nums text-on-accent"
              >
                <span aria-hidden="true">{unread > 99 ? `${formatNumber(99)}+` : formatNumber(unread)}</span>
                <span class="sr-only">{t("inbox:unread", { count: unread })}</span>
              </span>
            )}
            <Ring
              now={now.value}
              windowClosesAt={readTime(windowClosesAt)}
              waitingSince={readTime(waitingSince)}
              promise={answerPromise}
              size={18}
            />
          </span>
        </span>
      </span>
    </div>
  );
}
