import { Copy, Reply } from "lucide-preact";
import type { ThreadMessage } from "../../../shared/messages.ts";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { readContactName } from "./contact-name.ts";
import { describeContent } from "./describe-content.ts";
import { ReactionPicker } from "./reaction-picker.tsx";

/** Reply, react, copy: shown beside the bubble under the pointer or the focus. */
export function MessageActions({ message }: { message: ThreadMessage }) {
  const { thread, composer, toasts, attempt } = useConsole();
  const { t } = useTexts();
  const { content, direction, revokedAt, state } = message;
  const ours = message.reactions.find(({ by }) => by === "organization")?.emoji ?? null;
  // WhatsApp can quote and mark only what it has.
  const isThere = revokedAt === null && ["received", "sent", "delivered", "read"].includes(state);
  const mayAct = thread.mayWrite.value && isThere;
  const mayReact = mayAct && direction === "in";

  function reply(): void {
    const contact = thread.summary.peek()?.contact;
    const theirs = (contact && readContactName(contact)) ?? t("inbox:contact.unknown");
    const author = direction === "in" ? theirs : t("inbox:author.you");
    composer.replyTo({ messageId: message.id, preview: describeContent(message, t).slice(0, 160), author });
    document.querySelector<HTMLElement>("[data-shortcut=reply]")?.focus();
  }

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(describeContent(message, t));
    toasts.show({ text: t("kit:copied") });
  }

  return (
    <span
      class={`pointer-events-none absolute bottom-full z-10 -mb-2.5 flex rounded-full border border-line bg-surface-raised px-0.5 opacity-0 shadow-rest transition-opacity group-focus-within/message:pointer-events-auto group-focus-within/message:opacity-100 group-hover/message:pointer-events-auto group-hover/message:opacity-100 has-[[aria-expanded=true]]:pointer-events-auto has-[[aria-expanded=true]]:opacity-100 ${direction === "in" ? "start-2" : "end-2"}`}
    >
      {mayAct && <IconButton icon={Reply} iconMirrored label={t("inbox:message.reply")} size="small" onClick={reply} />}
      {mayReact && <ReactionPicker ours={ours} onReact={(emoji) => void attempt(thread.react(message.id, emoji))} />}
      {content.kind !== "notice" && (
        <IconButton icon={Copy} label={t("inbox:message.copy")} size="small" onClick={() => void copy()} />
      )}
    </span>
  );
}
