import type { ThreadMessage } from "../../../shared/messages.ts";
import { useTexts } from "../app/texts.ts";

type QuoteProps = { replyTo: NonNullable<ThreadMessage["replyTo"]>; onQuote: (messageId: string) => void };

/** What a message answers; pressing it leads there. */
export function Quote({ replyTo, onQuote }: QuoteProps) {
  const { t } = useTexts();
  const { messageId, preview } = replyTo;
  const look =
    "mb-1 block w-full max-w-80 rounded-small border-s-[3px] border-accent bg-surface/60 px-2 py-1 text-start text-caption text-text-muted";
  const words = (
    <span dir="auto" class="block truncate text-beside-parent">
      {preview === "" ? t("inbox:message.quoted") : preview}
    </span>
  );
  if (messageId === null) return <span class={look}>{words}</span>;
  return (
    <button
      type="button"
      class={`${look} hover:text-text`}
      data-tooltip={t("inbox:message.showQuoted")}
      onClick={() => onQuote(messageId)}
    >
      {words}
    </button>
  );
}
