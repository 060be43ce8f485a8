import type { MessageContent, ThreadMessage } from "../../../shared/messages.ts";
import { AudioPlayer } from "../../kit/components/audio-player.tsx";
import { FileCard } from "../../kit/components/file-card.tsx";
import { ImageThumb } from "../../kit/components/image-thumb.tsx";
import { useTexts } from "../app/texts.ts";
import { describeContent } from "./describe-content.ts";
import { MessageText } from "./message-text.tsx";

type MediaContent = Extract<MessageContent, { kind: "media" }>;

/** A picture, sound, film, sticker or document with its caption. */
export function MediaBody({ message, content }: { message: ThreadMessage; content: MediaContent }) {
  return (
    <span class="grid gap-1.5">
      <Medium message={message} content={content} />
      {content.caption !== null && (
        <span data-caption>
          <MessageText text={content.caption} />
        </span>
      )}
    </span>
  );
}

function Medium({ message, content }: { message: ThreadMessage; content: MediaContent }) {
  const { t, formatDateTime } = useTexts();
  const { type, media } = content;
  const failed = media.state === "failed";
  const alt = `${describeContent(message, t)}, ${formatDateTime(Date.parse(message.at))}`;
  if (failed && type !== "image" && type !== "sticker") {
    return <span class="text-text-muted">{t("inbox:media.failed")}</span>;
  }
  switch (type) {
    case "image":
      return <ImageThumb url={media.url} alt={alt} name={media.name} failed={failed} />;
    case "sticker":
      return media.url === null || failed ? (
        <ImageThumb url={null} alt={alt} failed={failed} />
      ) : (
        <img src={media.url} alt={alt} loading="lazy" class="size-32 object-contain" />
      );
    case "audio":
      return <AudioPlayer url={media.url} />;
    case "video":
      return media.url === null ? (
        <FileCard name={media.name} mime={media.mime} bytes={media.bytes} url={null} />
      ) : (
        // WhatsApp films carry no captions track.
        <video
          src={media.url}
          controls
          preload="metadata"
          aria-label={alt}
          class="max-h-80 w-72 max-w-full rounded-large bg-surface-press"
        />
      );
    case "document":
      return <FileCard name={media.name} mime={media.mime} bytes={media.bytes} url={media.url} />;
  }
}
