import { assertNever } from "../../../../../shared/assert-never.ts";
import type { MessageContent, MessagePreview } from "../../../../../shared/messages.ts";
import type { StoredMessage } from "./thread.ts";

const previewLength = 160;

/** The words of a message on one line, at most 160 characters and never half of one. Empty where there are none. */
export function messageText(content: MessageContent): string {
  return Array.from(words(content).replace(/\s+/gu, " ").trim()).slice(0, previewLength).join("");
}

/** Everything in a message that somebody may search for. */
export function searchableText(content: MessageContent): string {
  switch (content.kind) {
    case "media":
      return [content.caption, content.media.name].filter(Boolean).join("\n");
    case "contacts":
      return content.contacts.flatMap((entry) => [entry.name, entry.organization ?? "", ...entry.phones]).join("\n");
    case "location":
      return [content.name, content.address].filter(Boolean).join("\n");
    case "choice":
      return [content.title, content.description].filter(Boolean).join("\n");
    default:
      return words(content);
  }
}

/** What kind a list row says the message is. */
export function previewKind(message: Pick<StoredMessage, "content" | "revokedAt">): MessagePreview["kind"] {
  if (message.revokedAt !== null) return "revoked";
  if (message.content.kind !== "media") return message.content.kind;
  return message.content.voice ? "voice" : message.content.type;
}

function words(content: MessageContent): string {
  switch (content.kind) {
    case "text":
      return content.body;
    case "media":
      return content.caption ?? content.media.name ?? "";
    case "location":
      return content.name ?? content.address ?? "";
    case "contacts":
      return content.contacts.map((entry) => entry.name).join(", ");
    case "choice":
      return content.title;
    case "order":
      return content.text ?? "";
    case "notice":
      return content.detail ?? "";
    case "unsupported":
      return "";
    default:
      return assertNever(content);
  }
}
