import type { ConversationSummary } from "../../../shared/messages.ts";
import { Ring } from "../../kit/components/ring.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { answerPromise, readWaiting, readWindow } from "./window.ts";

/** How long do I have, in words. */
export function WindowCard({ summary }: { summary: ConversationSummary }) {
  const { now } = useConsole();
  const { t, formatDuration, formatDateTime } = useTexts();
  const window = readWindow(summary, now.value);
  const waiting = readWaiting(summary, now.value);
  return (
    <div class="flex items-center gap-3 rounded-large border border-line bg-surface-inset p-3">
      <Ring
        now={now.value}
        windowClosesAt={summary.windowClosesAt === null ? null : Date.parse(summary.windowClosesAt)}
        waitingSince={summary.waitingSince === null ? null : Date.parse(summary.waitingSince)}
        promise={answerPromise}
        size={32}
      />
      <div class="grid text-body">
        <span class="font-strong">
          {waiting === null && t("inbox:waiting.none")}
          {waiting !== null &&
            (waiting < 60_000 ? t("inbox:waiting.now") : t("inbox:waiting.for", { length: formatDuration(waiting) }))}
        </span>
        <span
          class="text-caption text-text-muted"
          title={window.kind === "open" ? formatDateTime(window.closesAt) : undefined}
        >
          {window.kind === "open" && t("inbox:window.left", { left: formatDuration(window.left) })}
          {window.kind === "closed" && t("inbox:window.closedAt", { at: formatDateTime(window.closedAt) })}
          {window.kind === "never" && t("inbox:window.never")}
        </span>
      </div>
    </div>
  );
}
