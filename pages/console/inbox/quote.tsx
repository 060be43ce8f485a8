import type { ThreadMessage } from "../../../shared/messages.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { useTexts } from "../app/texts.ts";

type QuoteProps = { replyTo: NonNullable<ThreadMessage["replyTo"]>; onQuote: (messageId: string) => void };

/** What a message answers; pressing it leads there. */
export function Quote({ replyTo, onQuote }: QuoteProps) {
  const { t } = useTexts();
  const { messageId, preview } = replyTo;
  const look =
    "mb-1 block w-full max-w-80 truncate rounded-small border-s-[3px] border-accent bg-surface/60 px-2 py-1 text-start text-caption text-text-muted";
  const words = preview === "" ? t("inbox:message.quoted") : <Bidi text={preview} />;
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
