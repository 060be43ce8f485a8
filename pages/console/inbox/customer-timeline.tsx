import type { ConversationSummary } from "../../../shared/messages.ts";
import type { ConversationDetail } from "../../../workers/api/modules/inbox/contract.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { listTimeline } from "./timeline.rules.ts";

type CustomerTimelineProps = { summary: ConversationSummary; detail: ConversationDetail | null };

/** What we know of the person in the order it happened, the latest first. */
export function CustomerTimeline({ summary, detail }: CustomerTimelineProps) {
  const { now } = useConsole();
  const { t, formatRelative, formatDateTime } = useTexts();
  const events = listTimeline(summary, detail?.customer?.createdAt ?? null);
  return (
    <section aria-labelledby="timeline-title" class="grid gap-2">
      <h3 id="timeline-title" class="text-caption font-strong text-text-muted">
        {t("inbox:timeline.label")}
      </h3>
      <ol class="grid gap-3 border-s border-line ps-4">
        {events.map(({ kind, at }) => (
          <li key={kind} class="relative grid">
            <span
              aria-hidden="true"
              class="absolute -start-[21px] top-1.5 size-[9px] rounded-full border-2 border-surface bg-line-control"
            />
            <span>{t(`inbox:timeline.${kind}`)}</span>
            <time dateTime={new Date(at).toISOString()} title={formatDateTime(at)} class="text-caption text-text-muted">
              {formatRelative(at, now.value)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
