import { useComputed, useSignal } from "@preact/signals";
import { Avatar } from "../components/avatar.tsx";
import { Bidi } from "../components/bidi.tsx";
import { Button } from "../components/button.tsx";
import { Count } from "../components/count.tsx";
import { Ring } from "../components/ring.tsx";
import { VirtualFeed } from "../components/virtual-feed.tsx";
import { VirtualList } from "../components/virtual-list.tsx";
import { useI18n } from "../i18n/i18n-context.ts";
import { Sample, Section } from "./section.tsx";
import type { Words } from "./words.ts";

const minute = 60_000;
const hour = 60 * minute;

function count(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** Five thousand conversations and a thread of five hundred messages, of which a few dozen are in the page. */
export function ListsSection({ words, now }: { words: Words; now: number }) {
  const { formatMoment, formatTime } = useI18n();
  const selected = useSignal<string | null>("1");
  const newest = useSignal(0);
  const thread = useSignal({ from: 460, to: 500 });
  const conversations = useComputed(() => count(-newest.value, 5_000));
  const messages = useComputed(() => count(thread.value.from, thread.value.to));
  return (
    <Section id="lists" title={words.lists}>
      <div class="flex flex-wrap gap-2">
        <Button data-testid="add-conversation" onClick={() => (newest.value += 1)}>
          {words.addConversation}
        </Button>
        <Button data-testid="add-message" onClick={() => (thread.value = { ...thread.value, to: thread.value.to + 1 })}>
          {words.addMessage}
        </Button>
      </div>
      <div class="grid gap-4 sm:grid-cols-[22rem_1fr]">
        <Sample class="flex h-[28rem] flex-col">
          <VirtualList
            label={words.conversations}
            items={conversations.value}
            keyOf={String}
            estimateSize={72}
            selectedKey={selected.value}
            onSelect={(index) => (selected.value = String(index))}
            renderRow={(index, state) => {
              const name = words.names[Math.abs(index) % words.names.length] ?? "";
              const unread = index % 3 === 0 ? (Math.abs(index) % 7) + 1 : 0;
              const at = now - index * 47 * minute;
              return (
                <div
                  class={`flex h-row items-center gap-3 px-4 ${state.selected ? "bg-surface-selected" : "hover:bg-surface-hover"}`}
                >
                  <Avatar id={`con_${index}`} name={name} />
                  <div class="min-w-0 flex-1">
                    <div class="flex items-baseline gap-2">
                      <span class={`min-w-0 flex-1 truncate ${unread > 0 ? "font-strong" : ""}`}>
                        <Bidi text={name === "" ? "~" : name} />
                      </span>
                      <time class="shrink-0 text-caption text-text-muted">{formatMoment(at, now)}</time>
                    </div>
                    <div class="flex items-center gap-2 text-text-muted">
                      <span class="min-w-0 flex-1 truncate">
                        <Bidi text={words.previews[Math.abs(index) % words.previews.length] ?? ""} />
                      </span>
                      <Count value={unread} label={words.unread} />
                      <Ring
                        now={now}
                        windowClosesAt={now + 23 * hour - index * 3 * hour}
                        waitingSince={index % 2 === 0 ? now - index * 8 * minute - 3 * minute : null}
                        promise={30 * minute}
                      />
                    </div>
                  </div>
                </div>
              );
            }}
          />
        </Sample>
        <Sample class="flex h-[28rem] flex-col">
          <VirtualFeed
            label={words.conversation}
            items={messages.value}
            keyOf={String}
            estimateSize={() => 64}
            onNearStart={() => {
              const { from, to } = thread.value;
              if (from > 0) thread.value = { from: from - 20, to };
            }}
            renderItem={(index) => (
              <div class="px-4 py-1">
                <div
                  class={`w-fit max-w-[85%] rounded-bubble px-3 py-2 text-reading ${index % 3 === 0 ? "ms-auto bg-bubble-out" : "bg-bubble-in"}`}
                >
                  <Bidi
                    text={[words.inbound, words.inboundOther, words.outbound, words.outboundNote][index % 4] ?? ""}
                  />{" "}
                  <time class="text-caption text-text-muted">{formatTime(now - (500 - index) * minute)}</time>
                </div>
              </div>
            )}
          />
        </Sample>
      </div>
    </Section>
  );
}
