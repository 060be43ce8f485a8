import { Info } from "lucide-preact";
import type { ThreadMessage } from "../../../shared/messages.ts";
import { Icon } from "../../kit/components/icon.tsx";
import { isolateLeftToRight } from "../../kit/i18n/isolate.ts";
import { useTexts } from "../app/texts.ts";

/** What the channel itself says in the thread. */
export function Notice({ message }: { message: ThreadMessage }) {
  const { t } = useTexts();
  if (message.content.kind !== "notice") return null;
  const { notice, detail } = message.content;
  return (
    <p
      data-testid="thread-message"
      data-message-id={message.id}
      data-direction={message.direction}
      data-state={message.state}
      class="flex items-center justify-center gap-1.5 px-6 py-2 text-center text-caption text-text-muted"
    >
      <Icon of={Info} size={14} />
      {t(`inbox:notice.${notice}`, { detail: detail === null ? "" : isolateLeftToRight(detail) })}
    </p>
  );
}
