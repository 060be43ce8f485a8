import type { ThreadMessage } from "../../../shared/messages.ts";
import type { ConsoleI18n } from "../app/texts.ts";

type Texts = ConsoleI18n["t"];

/** A message in one line of words: for quotes, alternative texts, announcements and copying. */
export function describeContent(
  { content, revokedAt }: Pick<ThreadMessage, "content" | "revokedAt">,
  t: Texts,
): string {
  if (revokedAt !== null) return t("inbox:kind.revoked");
  switch (content.kind) {
    case "text":
      return content.body;
    case "media": {
      if (content.caption !== null) return content.caption;
      if (content.type === "document" && content.media.name !== null) return content.media.name;
      return t(content.type === "audio" && content.voice ? "inbox:kind.voice" : `inbox:kind.${content.type}`);
    }
    case "choice":
      return content.title;
    case "location":
      return content.name ?? t("inbox:kind.location");
    case "contacts":
      return content.contacts[0]?.name ?? t("inbox:kind.contacts");
    case "order":
    case "notice":
    case "unsupported":
      return t(`inbox:kind.${content.kind}`);
  }
}
