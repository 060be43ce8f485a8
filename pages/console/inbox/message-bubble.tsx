import { Forward } from "lucide-preact";
import type { ThreadMessage } from "../../../shared/messages.ts";
import { Icon } from "../../kit/components/icon.tsx";
import { MessageTicks } from "../../kit/components/message-ticks.tsx";
import { useTexts } from "../app/texts.ts";
import { MessageActions } from "./message-actions.tsx";
import { MessageContent } from "./message-content.tsx";
import { MessageTrouble } from "./message-trouble.tsx";
import { Quote } from "./quote.tsx";

type MessageBubbleProps = {
  message: ThreadMessage;
  isFirst: boolean;
  isLast: boolean;
  onQuote: (messageId: string) => void;
};

/** The corners towards the neighbours of the same group are tight, so that a group reads as one. */
function chooseCorners(isOut: boolean, isFirst: boolean, isLast: boolean): string {
  const side = isOut ? ["rounded-se-small", "rounded-ee-small"] : ["rounded-ss-small", "rounded-es-small"];
  return `rounded-bubble ${isFirst ? "" : side[0]} ${isLast ? "" : side[1]}`;
}

/** Where ticks and "edited" stand: beside words, in the corner under a picture with a caption, over a bare picture. */
function placeMeta({ content, revokedAt, replyTo }: ThreadMessage): keyof typeof metaLooks {
  if (content.kind !== "media" || revokedAt !== null || content.type === "audio" || content.type === "document") {
    return "beside";
  }
  if (content.caption !== null || replyTo !== null) return "corner";
  // At the bottom a film has its controls.
  return content.type === "video" ? "overTop" : "over";
}

const metaLooks = {
  beside: "",
  corner: "absolute bottom-2 end-3",
  over: "absolute bottom-2 end-2 rounded-full bg-bubble-out px-1.5 py-0.5 shadow-rest",
  overTop: "absolute top-2 end-2 rounded-full bg-bubble-out px-1.5 py-0.5 shadow-rest",
} as const;

/** One message with its quote, reactions, ticks, and what to do when it did not go out. */
export function MessageBubble({ message, isFirst, isLast, onQuote }: MessageBubbleProps) {
  const { t } = useTexts();
  const { direction, state, replyTo, reactions, editedAt, forwarded } = message;
  const isOut = direction === "out";
  const place = placeMeta(message);
  const isFramed = place === "beside" || place === "corner";
  return (
    <article
      data-testid="thread-message"
      data-message-id={message.id}
      data-direction={direction}
      data-state={state}
      aria-label={t(isOut ? "inbox:message.ours" : "inbox:message.theirs")}
      tabIndex={-1}
      class={`group/message grid max-w-[min(34rem,88%)] gap-1 outline-none ${isOut ? "justify-items-end" : "justify-items-start"}`}
    >
      <div class="relative max-w-full">
        <div
          class={`relative min-w-0 text-reading ${isFramed ? `${place === "corner" ? "p-1.5" : "px-3 py-1.5"} ${chooseCorners(isOut, isFirst, isLast)} ${isOut ? "bg-bubble-out" : "bg-bubble-in"}` : ""}`}
        >
          {forwarded && (
            <p class="flex items-center gap-1 pb-0.5 text-caption text-text-muted">
              <Icon of={Forward} size={14} mirrored />
              {t("inbox:message.forwarded")}
            </p>
          )}
          {replyTo !== null && <Quote replyTo={replyTo} onQuote={onQuote} />}
          <div class="flex items-end gap-2.5">
            <div
              class={`min-w-0 flex-1 ${place === "corner" ? "[&_[data-caption]]:px-1.5 [&_[data-caption]]:pe-9" : ""}`}
            >
              <MessageContent message={message} />
            </div>
            {(isOut || editedAt !== null) && (
              <span class={`flex shrink-0 items-center gap-1 text-caption text-text-muted ${metaLooks[place]}`}>
                {editedAt !== null && <span>{t("inbox:message.edited")}</span>}
                {isOut && state !== "received" && <MessageTicks state={state} />}
              </span>
            )}
          </div>
        </div>
        <MessageActions message={message} />
      </div>
      {reactions.length > 0 && (
        <ul class={`-mt-2 flex gap-1 px-2 ${isOut ? "justify-end" : ""}`}>
          {reactions.map(({ by, emoji }) => (
            <li
              key={by}
              class="relative rounded-full border border-line bg-surface-raised px-1.5 py-px text-body shadow-rest"
              data-testid="reaction"
            >
              <span class="sr-only">{t(by === "customer" ? "inbox:reaction.theirs" : "inbox:reaction.ours")}: </span>
              {emoji}
            </li>
          ))}
        </ul>
      )}
      {(state === "failed" || state === "uncertain") && <MessageTrouble message={message} />}
    </article>
  );
}
