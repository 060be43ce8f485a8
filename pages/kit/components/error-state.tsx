import { CloudOff, RotateCw } from "lucide-preact";
import { useI18n } from "../i18n/i18n-context.ts";
import { Arch } from "./arch.tsx";
import { LeftToRight } from "./bidi.tsx";
import { Button } from "./button.tsx";
import { chooseErrorWords } from "./error-words.ts";

type ErrorStateProps = {
  /** Whatever was thrown. */
  error: unknown;
  onRetry?: () => void;
  retrying?: boolean;
};

/** Instead of content that could not be had: what happened, what is safe, and a way on. */
export function ErrorState({ error, onRetry, retrying = false }: ErrorStateProps) {
  const { t } = useI18n();
  const { title, detail, requestId } = chooseErrorWords(error, t);
  return (
    <div role="alert" class="mx-auto grid max-w-80 animate-appear justify-items-center gap-1 px-4 py-10 text-center">
      <Arch icon={CloudOff} tone="danger" />
      <h2 class="mt-3 text-body font-strong">{title}</h2>
      <p class="text-pretty text-body text-text-muted">{detail}</p>
      {onRetry !== undefined && (
        <div class="mt-3">
          <Button icon={RotateCw} busy={retrying} onClick={onRetry}>
            {t("kit:retry")}
          </Button>
        </div>
      )}
      {requestId !== null && (
        <p class="mt-3 text-caption text-text-muted">
          {t("kit:requestId")} <LeftToRight text={requestId} />
        </p>
      )}
    </div>
  );
}
