import { Ban, MessageCircleQuestion, MousePointerClick } from "lucide-preact";
import { assertNever } from "../../../shared/assert-never.ts";
import type { ThreadMessage } from "../../../shared/messages.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { useTexts } from "../app/texts.ts";
import { ContactsCard } from "./contacts-card.tsx";
import { LocationCard } from "./location-card.tsx";
import { MediaBody } from "./media-body.tsx";
import { MessageText } from "./message-text.tsx";
import { OrderCard } from "./order-card.tsx";

/** What a message says, whatever kind it is. */
export function MessageContent({ message }: { message: ThreadMessage }) {
  const { t } = useTexts();
  const { content } = message;
  if (message.revokedAt !== null) {
    return (
      <span class="inline-flex items-center gap-1.5 text-text-muted">
        <Icon of={Ban} size={14} />
        {t(message.direction === "in" ? "inbox:message.revokedByCustomer" : "inbox:kind.revoked")}
      </span>
    );
  }
  switch (content.kind) {
    case "text":
      return <MessageText text={content.body} />;
    case "media":
      return <MediaBody message={message} content={content} />;
    case "location":
      return <LocationCard content={content} />;
    case "contacts":
      return <ContactsCard content={content} />;
    case "order":
      return <OrderCard content={content} />;
    case "choice":
      return (
        <span class="inline-grid">
          <span class="inline-flex items-center gap-1.5">
            <Icon of={MousePointerClick} size={14} class="text-text-muted" />
            <span class="sr-only">{t("inbox:message.chose")}: </span>
            <Bidi text={content.title} />
          </span>
          {content.description !== null && (
            <span class="text-caption text-text-muted">
              <Bidi text={content.description} />
            </span>
          )}
        </span>
      );
    case "unsupported":
      return (
        <span class="inline-flex items-start gap-1.5 text-text-muted">
          <Icon of={MessageCircleQuestion} class="mt-1" />
          <span>{t("inbox:message.unsupported")}</span>
        </span>
      );
    case "notice":
      return null;
    default:
      return assertNever(content);
  }
}
