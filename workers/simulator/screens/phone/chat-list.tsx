import { MessageCircle, UsersRound } from "lucide-preact";
import type { Chat } from "../../phone-api/views.ts";
import { language } from "../shared/appearance.ts";
import { Avatar, hueOf } from "./avatar.tsx";
import { chats, openChat, person } from "./phone.store.ts";
import { previewOf } from "./preview.ts";
import { Ticks } from "./ticks.tsx";
import { formatClock, formatDay, startOfDay } from "./times.ts";
import { say } from "./words.ts";

/** Every business one can write to; those written to last come first. */
export function ChatList({ onSwitch }: { onSwitch: () => void }) {
  return (
    <section class="chats" aria-label={say("chats")}>
      <header class="chats-header">
        <h2>{say("chats")}</h2>
        <button type="button" class="chats-owner" data-testid="phone-switch" onClick={onSwitch}>
          <span class="visually-hidden">{say("people")}</span>
          <UsersRound size={20} aria-hidden="true" />
          {person.value && <Avatar name={person.value.name} hue={person.value.hue} size={32} />}
        </button>
      </header>
      {chats.value.length === 0 && <p class="chats-empty">{say("noBusinesses")}</p>}
      <ul class="chats-list">
        {chats.value.map((chat) => (
          <li key={chat.numberId}>
            <ChatRow chat={chat} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChatRow({ chat }: { chat: Chat }) {
  const { last } = chat;
  const isOwn = last?.from === "person";
  return (
    <button
      type="button"
      class="chat-row"
      data-testid={`phone-chat-${chat.numberId}`}
      onClick={() => openChat(chat.numberId)}
    >
      <Avatar name={chat.name} hue={hueOf(chat.numberId)} size={52} square />
      <span class="chat-row-words">
        <span class="chat-row-top">
          <span class="chat-row-name">
            <bdi>{chat.name}</bdi>
          </span>
          {last && (
            <time class={chat.unread > 0 ? "chat-row-time is-unread" : "chat-row-time"}>{shortTime(last.at)}</time>
          )}
        </span>
        <span class="chat-row-bottom">
          {isOwn && last.revokedAt === null && <Ticks state={last.state} />}
          <span class={chat.typing ? "chat-row-preview is-typing" : "chat-row-preview"}>
            <bdi>{chat.typing ? say("typing") : last ? previewOf(last) : <NewChat />}</bdi>
          </span>
          {chat.unread > 0 && (
            <span class="unread">
              {chat.unread}
              <span class="visually-hidden"> {say("unread")}</span>
            </span>
          )}
        </span>
      </span>
    </button>
  );
}

function NewChat() {
  return (
    <span class="new-chat">
      <MessageCircle size={14} aria-hidden="true" /> {say("newChat")}
    </span>
  );
}

function shortTime(at: number): string {
  const now = Date.now();
  return startOfDay(at) === startOfDay(now)
    ? formatClock(at, language.value)
    : formatDay(at, now, language.value, say("today"), say("yesterday"));
}
