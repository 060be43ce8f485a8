import { useSignalEffect } from "@preact/signals";
import { ChevronLeft } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { language } from "../shared/appearance.ts";
import { Avatar, hueOf } from "./avatar.tsx";
import { Bubble } from "./bubble.tsx";
import { Composer } from "./composer.tsx";
import { closeChat, thread } from "./phone.store.ts";
import { formatDay, startOfDay } from "./times.ts";
import { useTyping } from "./use-typing.ts";
import { say } from "./words.ts";

/** One chat: header, wallpaper with bubbles, composer. */
export function ChatScreen() {
  const isTyping = useTyping();
  const open = thread.value;
  return (
    <section class="chat" aria-label={open?.name ?? say("chats")}>
      <header class="chat-header">
        <button type="button" class="icon-button" aria-label={say("back")} data-testid="phone-back" onClick={closeChat}>
          <ChevronLeft class="mirrors" size={26} aria-hidden="true" />
        </button>
        {open && <Avatar name={open.name} hue={hueOf(open.numberId)} size={38} square />}
        <div class="chat-title">
          <h2>
            <bdi>{open?.name ?? ""}</bdi>
          </h2>
          <p data-testid="phone-subtitle">{isTyping ? say("typing") : say("business")}</p>
        </div>
      </header>
      <div class="wall">
        <Messages isTyping={isTyping} />
      </div>
      <Composer />
    </section>
  );
}

function Messages({ isTyping }: { isTyping: boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  const messages = thread.value?.messages ?? [];
  const count = messages.length;
  useSignalEffect(() => void (thread.value && scrollToEnd(scroller.current)));
  useEffect(() => scrollToEnd(scroller.current), [count, isTyping]);
  return (
    <div class="messages" ref={scroller} tabIndex={0} role="log" aria-label={say("chats")} aria-live="polite">
      {thread.value && count === 0 && <p class="messages-empty">{say("noMessages")}</p>}
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const isNewDay = before === undefined || startOfDay(before.at) !== startOfDay(message.at);
        const startsGroup = isNewDay || before.from !== message.from;
        return [
          isNewDay && (
            <p class="day" key={`day-${message.wamid}`}>
              {formatDay(message.at, Date.now(), language.value, say("today"), say("yesterday"))}
            </p>
          ),
          <Bubble key={message.wamid} message={message} startsGroup={startsGroup} />,
        ];
      })}
      {isTyping && (
        <div class="bubble-row is-in" data-testid="phone-typing">
          <div class="bubble typing-dots" role="status" aria-label={say("typing")}>
            <i />
            <i />
            <i />
          </div>
        </div>
      )}
    </div>
  );
}

/** After the layout has settled, since pictures keep their place by their known height only then. */
function scrollToEnd(scroller: HTMLElement | null): void {
  requestAnimationFrame(() => scroller?.scrollTo({ top: scroller.scrollHeight }));
}
