import { useSignal } from "@preact/signals";
import type { ThreadMessage } from "../../../shared/messages.ts";
import { Button } from "../../kit/components/button.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { describeFailure } from "./describe-failure.ts";

/** Under a message that failed or may have: what happened, what is safe, what can be done. */
export function MessageTrouble({ message }: { message: ThreadMessage }) {
  const { thread, attempt } = useConsole();
  const { t } = useTexts();
  const busy = useSignal(false);
  const isUncertain = message.state === "uncertain";

  async function act(work: Promise<void>): Promise<void> {
    busy.value = true;
    await attempt(work);
    busy.value = false;
  }

  return (
    <div
      class={`grid max-w-full gap-2 rounded-large border px-3 py-2 text-body sm:w-96 ${isUncertain ? "border-warning-line bg-warning-soft" : "border-danger-line bg-danger-soft"}`}
    >
      <p>
        <strong class={`font-strong ${isUncertain ? "text-warning-text" : "text-danger-text"}`}>
          {t(isUncertain ? "inbox:trouble.uncertain" : "inbox:trouble.failed")}
        </strong>{" "}
        {isUncertain ? t("inbox:trouble.uncertainWhy") : describeFailure(message.failure?.code ?? null, t)}
      </p>
      {thread.mayWrite.value && (
        <div class="flex flex-wrap gap-2">
          {(isUncertain || message.failure?.retryable !== false) && (
            <Button
              size="small"
              busy={busy.value}
              data-testid="retry-button"
              onClick={() => void act(thread.retry(message.id))}
            >
              {t(isUncertain ? "inbox:trouble.sendAgain" : "kit:retry")}
            </Button>
          )}
          <Button
            size="small"
            tone="quiet"
            disabled={busy.value}
            data-testid="discard-button"
            onClick={() => void act(thread.discard(message.id))}
          >
            {t("inbox:trouble.discard")}
          </Button>
        </div>
      )}
    </div>
  );
}
