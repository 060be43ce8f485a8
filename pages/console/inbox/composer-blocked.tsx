import { Clock, Eye } from "lucide-preact";
import { Icon } from "../../kit/components/icon.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { CustomerWindow } from "./window.ts";

/** Instead of the composer: why nothing can be written now, and what can be done. */
export function ComposerBlocked({ window }: { window: CustomerWindow }) {
  const { thread } = useConsole();
  const { t, formatDateTime } = useTexts();
  if (!thread.mayWrite.value) {
    return (
      <p class="flex items-start gap-2.5 rounded-large border border-line bg-surface-inset px-3.5 py-2.5 text-text-muted">
        <Icon of={Eye} size={18} />
        {t("inbox:composer.readOnly")}
      </p>
    );
  }
  return (
    <div
      data-testid="window-closed"
      class="flex items-start gap-2.5 rounded-large border border-line bg-surface-inset px-3.5 py-2.5"
    >
      <span class="mt-0.5 text-text-muted">
        <Icon of={Clock} size={18} />
      </span>
      <div class="grid gap-0.5">
        <p class="font-strong">
          {window.kind === "closed"
            ? t("inbox:window.closedAt", { at: formatDateTime(window.closedAt) })
            : t("inbox:window.never")}
        </p>
        <p class="text-pretty text-text-muted">{t("inbox:window.what")}</p>
      </div>
    </div>
  );
}
