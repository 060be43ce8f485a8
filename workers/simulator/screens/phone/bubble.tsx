import { useSignal } from "@preact/signals";
import { Ban, ChevronDown, Forward, Reply } from "lucide-preact";
import type { PhoneMessage } from "../../world/thread.ts";
import { language } from "../shared/appearance.ts";
import { BubbleContent } from "./bubble-content.tsx";
import { MessageMenu } from "./message-menu.tsx";
import { quoted, thread } from "./phone.store.ts";
import { previewOf } from "./preview.ts";
import { Ticks } from "./ticks.tsx";
import { formatClock } from "./times.ts";
import { useSwipe } from "./use-swipe.ts";
import { say } from "./words.ts";

type Props = { message: PhoneMessage; startsGroup: boolean };

/**
 * A message. `data-direction` is the phone's: `out` was written here, `in` came from the business. A long press, a right
 * click or the little arrow opens what one can do with it; a swipe quotes it.
 */
export function Bubble({ message, startsGroup }: Props) {
  const isMenuOpen = useSignal(false);
  const openMenu = () => (isMenuOpen.value = true);
  const swipe = useSwipe(() => (quoted.value = message), openMenu);
  const isOwn = message.from === "person";
  const isGone = message.revokedAt !== null;
  const reactions = [message.reactions.person, message.reactions.business].filter((emoji) => emoji !== undefined);
  return (
    <div
      class={`bubble-row ${isOwn ? "is-out" : "is-in"}${startsGroup ? " starts-group" : ""}${reactions.length > 0 ? " has-reactions" : ""}`}
    >
      <div
        class={`bubble kind-${message.content.type}${isGone ? " is-gone" : ""}`}
        data-testid="phone-message"
        data-direction={isOwn ? "out" : "in"}
        data-state={message.state}
        data-kind={isGone ? "revoked" : message.content.type}
        data-wamid={message.wamid}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu();
        }}
        {...swipe}
      >
        {message.forwarded && !isGone && (
          <p class="forwarded">
            <Forward size={13} class="mirrors" aria-hidden="true" /> {say("forwarded")}
          </p>
        )}
        {message.replyTo !== null && !isGone && <Quote wamid={message.replyTo} />}
        {isGone ? (
          <p class="gone">
            <Ban size={14} aria-hidden="true" /> {say("removedByYou")}
          </p>
        ) : (
          <BubbleContent message={message} />
        )}
        <span class="meta">
          {message.editedAt !== null && !isGone && <span>{say("edited")}</span>}
          <time>{formatClock(message.at, language.value)}</time>
          {isOwn && !isGone && <Ticks state={message.state} />}
        </span>
        {reactions.length > 0 && (
          <span class="reactions" data-testid="phone-reactions">
            {[...new Set(reactions)].join("")}
            {reactions.length > 1 && <b>{reactions.length}</b>}
          </span>
        )}
        {!isGone && (
          <button
            type="button"
            class="bubble-more"
            aria-label={say("more")}
            aria-haspopup="menu"
            aria-expanded={isMenuOpen.value}
            data-testid="phone-more"
            onClick={openMenu}
          >
            <ChevronDown size={16} aria-hidden="true" />
          </button>
        )}
      </div>
      {!isGone && (
        <button
          type="button"
          class="icon-button bubble-reply"
          aria-label={say("reply")}
          data-testid="phone-quick-reply"
          onClick={() => (quoted.value = message)}
        >
          <Reply size={16} class="mirrors" aria-hidden="true" />
        </button>
      )}
      {isMenuOpen.value && <MessageMenu message={message} onClose={() => (isMenuOpen.value = false)} />}
    </div>
  );
}

function Quote({ wamid }: { wamid: string }) {
  const original = thread.value?.messages.find((message) => message.wamid === wamid);
  return (
    <div class="quote" data-testid="phone-quote">
      <b>{original?.from === "business" ? <bdi>{thread.value?.name}</bdi> : say("you")}</b>
      <bdi>{original ? previewOf(original) : say("unknownQuote")}</bdi>
    </div>
  );
}
