import { Button } from "../../kit/components/button.tsx";
import { FileCard } from "../../kit/components/file-card.tsx";
import { MessageTicks } from "../../kit/components/message-ticks.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { MessageText } from "./message-text.tsx";
import type { PendingMessage } from "./pending.ts";

/** A message on its way out of this tab; if it was refused, it waits here and is not lost. */
export function PendingBubble({ message, onRetry }: { message: PendingMessage; onRetry: () => void }) {
  const { composer } = useConsole();
  const { t, formatTime } = useTexts();
  const { content, state, at, key } = message;
  const refused = state.kind === "refused";
  return (
    <div class="grid justify-items-end gap-0.5 px-4 py-1.5">
      <article
        data-testid="thread-message"
        data-message-id={key}
        data-direction="out"
        data-state={refused ? "refused" : "pending"}
        aria-label={t("inbox:message.ours")}
        class="flex max-w-[min(34rem,88%)] animate-rise items-end gap-2.5 rounded-bubble bg-bubble-out px-3 py-1.5 text-reading"
      >
        <div class="min-w-0">
          {content.kind === "text" ? (
            <MessageText text={content.body} />
          ) : (
            <span class="grid gap-1.5">
              {content.preview === null ? (
                <FileCard name={content.media.name} mime={content.media.mime} bytes={content.media.bytes} url={null} />
              ) : (
                <img src={content.preview} alt="" class="h-52 w-64 max-w-full rounded-large object-cover" />
              )}
              {content.caption !== null && <MessageText text={content.caption} />}
            </span>
          )}
        </div>
        <MessageTicks state={refused ? "failed" : "queued"} />
      </article>
      {refused ? (
        <div class="grid max-w-full gap-2 rounded-large border border-danger-line bg-danger-soft px-3 py-2 text-body sm:w-96">
          <p>
            <strong class="font-strong text-danger-text">{t("inbox:trouble.failed")}</strong> {state.sentence}
          </p>
          <div class="flex gap-2">
            <Button size="small" data-testid="retry-button" onClick={onRetry}>
              {t("kit:retry")}
            </Button>
            <Button size="small" tone="quiet" data-testid="discard-button" onClick={() => composer.giveUp(key)}>
              {t("inbox:trouble.discard")}
            </Button>
          </div>
        </div>
      ) : (
        <p class="px-1 text-caption text-text-muted">{formatTime(at)}</p>
      )}
    </div>
  );
}
