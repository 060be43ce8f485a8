import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import type { ThreadItem } from "./thread-items.ts";

type MessageGroupProps = { group: Extract<ThreadItem, { kind: "group" }>; onQuote: (messageId: string) => void };

/** What one person wrote within a minute: a name where it is not clear, joined bubbles, one time. */
export function MessageGroup({ group, onQuote }: MessageGroupProps) {
  const { session } = useConsole();
  const { t, formatTime, formatDateTime } = useTexts();
  const { direction, author, at, messages } = group;
  const isOut = direction === "out";
  const isMine = author.kind === "member" && author.memberId === session.viewer.value?.memberId;
  return (
    <div class={`grid gap-0.5 px-4 py-1.5 ${isOut ? "justify-items-end" : "justify-items-start"}`}>
      {messages.map((message, index) => (
        <MessageBubble
          key={message.id}
          message={message}
          isFirst={index === 0}
          isLast={index === messages.length - 1}
          onQuote={onQuote}
        />
      ))}
      <p class="flex items-center gap-1.5 px-1 text-caption text-text-muted">
        {isOut && author.kind !== "customer" && (
          <>
            <span>
              {author.kind === "system" || author.kind === "campaign" ? (
                t(`inbox:author.${author.kind}`)
              ) : isMine ? (
                t("inbox:author.you")
              ) : (
                <Bidi text={author.name} />
              )}
            </span>
            <span aria-hidden="true">·</span>
          </>
        )}
        <time dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
          {formatTime(at)}
        </time>
      </p>
    </div>
  );
}
