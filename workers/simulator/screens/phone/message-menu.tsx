import { Copy, Pencil, Reply, Trash2 } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { PhoneMessage } from "../../world/thread.ts";
import { draft, edited, quoted, sayOnPhone } from "./phone.store.ts";
import { say } from "./words.ts";

const emojis = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** What one can do with a message: react, reply, copy, and with an own one edit and delete. */
export function MessageMenu({ message, onClose }: { message: PhoneMessage; onClose: () => void }) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    menu.current?.querySelector("button")?.focus();
    menu.current?.scrollIntoView({ block: "nearest" });
    return () => void (before instanceof HTMLElement && before.focus());
  }, []);
  const { wamid, content } = message;
  const isOwn = message.from === "person";
  const text = content.type === "text" ? content.text.body : null;
  const choose = (task: () => unknown) => () => {
    onClose();
    task();
  };
  const react = (emoji: string) =>
    sayOnPhone({
      type: "reaction",
      reaction: { message_id: wamid, emoji: message.reactions.person === emoji ? "" : emoji },
    });
  return (
    <>
      <button type="button" class="menu-scrim" aria-label={say("close")} onClick={onClose} />
      <div
        class="menu"
        role="menu"
        aria-label={say("more")}
        ref={menu}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
      >
        <div class="menu-emojis" role="group" aria-label={say("react")}>
          {emojis.map((emoji) => (
            <button
              type="button"
              role="menuitemradio"
              aria-checked={message.reactions.person === emoji}
              aria-label={`${say("react")} ${emoji}`}
              data-testid={`phone-react-${emoji}`}
              key={emoji}
              onClick={choose(() => react(emoji))}
            >
              {emoji}
            </button>
          ))}
        </div>
        <button
          type="button"
          role="menuitem"
          data-testid="phone-reply"
          onClick={choose(() => (quoted.value = message))}
        >
          <Reply size={18} class="mirrors" aria-hidden="true" /> {say("reply")}
        </button>
        {text !== null && (
          <button type="button" role="menuitem" onClick={choose(() => navigator.clipboard?.writeText(text))}>
            <Copy size={18} aria-hidden="true" /> {say("copy")}
          </button>
        )}
        {isOwn && text !== null && (
          <button
            type="button"
            role="menuitem"
            data-testid="phone-edit"
            onClick={choose(() => ((edited.value = message), (quoted.value = null), (draft.value = text)))}
          >
            <Pencil size={18} aria-hidden="true" /> {say("edit")}
          </button>
        )}
        {isOwn && (
          <button
            type="button"
            role="menuitem"
            class="is-danger"
            data-testid="phone-delete"
            onClick={choose(() => sayOnPhone({ type: "revoke", revoke: { original_message_id: wamid } }))}
          >
            <Trash2 size={18} aria-hidden="true" /> {say("remove")}
          </button>
        )}
      </div>
    </>
  );
}
