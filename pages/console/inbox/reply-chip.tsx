import { X } from "lucide-preact";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { Draft } from "./draft.ts";

/** What the draft answers. */
export function ReplyChip({ replyTo }: { replyTo: NonNullable<Draft["replyTo"]> }) {
  const { composer } = useConsole();
  const { t } = useTexts();
  return (
    <div class="flex items-center gap-2 border-b border-line py-1.5 pe-1 ps-3" data-testid="reply-chip">
      <div class="grid min-w-0 flex-1 border-s-[3px] border-accent ps-2 text-caption">
        <span class="font-strong text-accent-text">{t("inbox:composer.replyTo", { name: replyTo.author })}</span>
        <span dir="auto" class="truncate text-text-muted text-beside-parent">
          {replyTo.preview}
        </span>
      </div>
      <IconButton icon={X} label={t("inbox:composer.dropReply")} size="small" onClick={() => composer.replyTo(null)} />
    </div>
  );
}
