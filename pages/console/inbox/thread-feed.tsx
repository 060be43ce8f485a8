import { useComputed, useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { DateSeparator } from "../../kit/components/date-separator.tsx";
import { type FeedHandle, VirtualFeed } from "../../kit/components/virtual-feed.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { readContactName } from "./contact-name.ts";
import { MessageGroup } from "./message-group.tsx";
import { describeContent } from "./describe-content.ts";
import { Notice } from "./notice.tsx";
import { PendingBubble } from "./pending-bubble.tsx";
import { arrangeThread, findItemOf, type ThreadItem } from "./thread-items.ts";

/** The calendar day of a time where the reader is: 2026-11-21. */
function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** How long a movement of the hand may go on scrolling by itself, in milliseconds. */
const handLasts = 1_200;

function estimateSize(item: ThreadItem): number {
  switch (item.kind) {
    case "group":
      return 28 + item.messages.reduce((sum, { content }) => sum + (content.kind === "media" ? 220 : 44), 0);
    case "pending":
      return item.message.content.kind === "media" ? 240 : 64;
    case "day":
    case "unread":
    case "notice":
      return 44;
  }
}

/** The messages. Give it a `key` per conversation. */
export function ThreadFeed() {
  const { thread, composer, now, attempt } = useConsole();
  const { t } = useTexts();
  const handle = useRef<FeedHandle>(null);
  const atEnd = useSignal(true);
  const touchedAt = useRef(Number.NEGATIVE_INFINITY);
  const noteHand = () => (touchedAt.current = performance.now());
  const unseen = useSignal(0);
  const items = useComputed(() =>
    arrangeThread(thread.thread.value?.messages ?? [], composer.pending.value, {
      firstUnread: thread.firstUnread.value,
      dayOf,
    }),
  );
  const last = thread.thread.value?.messages.at(-1);
  const lastInbound = thread.thread.value?.messages.findLast((message) => message.direction === "in");
  const contact = thread.summary.value?.contact;

  const isLookedAt = () => atEnd.peek() && document.visibilityState === "visible" && document.hasFocus();
  const noteSeen = useCallback(() => {
    if (isLookedAt()) thread.noteSeen();
  }, [thread]);

  useEffect(() => {
    const listeners = new AbortController();
    window.addEventListener("focus", noteSeen, { signal: listeners.signal });
    document.addEventListener("visibilitychange", noteSeen, { signal: listeners.signal });
    return () => listeners.abort();
  }, [noteSeen]);

  // A message came: seen at once when it is looked at, else it starts or goes on with what is new.
  const known = useRef(last?.sequence ?? 0);
  useEffect(() => {
    if (last === undefined || last.sequence <= known.current) return;
    known.current = last.sequence;
    if (last.direction === "in" && !isLookedAt()) {
      unseen.value += 1;
      if (unseen.value === 1) thread.markUnreadFrom(last.sequence);
    }
    noteSeen();
  }, [last, thread, noteSeen, unseen]);

  const onAtEnd = useCallback(
    (end: boolean) => {
      // Only a hand leaves the end; what grew (a picture, the composer) is followed.
      if (!end && performance.now() - touchedAt.current > handLasts) return void handle.current?.toEnd();
      atEnd.value = end;
      if (!end) return;
      unseen.value = 0;
      noteSeen();
    },
    [atEnd, unseen, noteSeen],
  );

  // One's own message is what one wants to look at.
  const pendingCount = composer.pending.value.length;
  useEffect(() => {
    if (pendingCount > 0) handle.current?.toEnd();
  }, [pendingCount]);

  async function jumpTo(messageId: string): Promise<void> {
    // Quotes rarely reach far back; a handful of pages is as long as one is willing to wait.
    for (let page = 0; page < 8; page += 1) {
      const key = findItemOf(items.peek(), messageId);
      if (key !== null) {
        noteHand();
        handle.current?.toKey(key);
        return flash(messageId);
      }
      if (thread.thread.peek()?.before === null) return;
      await thread.loadOlder();
    }
  }

  const loadOlder = useCallback(() => {
    if (thread.older.peek() === "idle") void thread.loadOlder();
  }, [thread]);

  // The composer grows, a banner comes: what was at the end stays in view.
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.peek()) handle.current?.toEnd();
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [atEnd]);

  return (
    <div
      ref={box}
      class="flex min-h-0 flex-1 flex-col"
      onWheel={noteHand}
      onTouchMove={noteHand}
      onPointerDown={noteHand}
      onKeyDown={noteHand}
    >
      <VirtualFeed
        label={t("inbox:thread.label")}
        items={items.value}
        keyOf={(item) => item.key}
        estimateSize={estimateSize}
        handle={handle}
        onNearStart={thread.thread.value?.before === null ? undefined : loadOlder}
        loadingEarlier={thread.older.value === "loading"}
        onAtEnd={onAtEnd}
        announcement={
          lastInbound === undefined || contact === undefined
            ? ""
            : `${readContactName(contact) ?? t("inbox:contact.unknown")}: ${describeContent(lastInbound, t)}`
        }
        newer={unseen.value === 0 ? undefined : t("inbox:thread.newer", { count: unseen.value })}
        renderItem={(item) => {
          switch (item.kind) {
            case "day":
              return (
                <div class="px-4">
                  <DateSeparator at={item.at} now={now.value} />
                </div>
              );
            case "unread":
              return <UnreadLine />;
            case "notice":
              return <Notice message={item.message} />;
            case "group":
              return <MessageGroup group={item} onQuote={(id) => void jumpTo(id)} />;
            case "pending":
              return (
                <PendingBubble message={item.message} onRetry={() => void attempt(composer.sendAgain(item.key))} />
              );
          }
        }}
      />
    </div>
  );
}

function UnreadLine() {
  const { t } = useTexts();
  return (
    <div class="flex items-center gap-3 px-4 py-2 text-caption font-strong text-accent-text">
      <span class="h-px flex-1 bg-accent" />
      {t("inbox:thread.new")}
      <span class="h-px flex-1 bg-accent" />
    </div>
  );
}

/** Shows where a jump led, for a moment. */
function flash(messageId: string): void {
  requestAnimationFrame(() => {
    const bubble = document.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
    bubble?.animate([{ opacity: 1 }, { opacity: 0.35 }, { opacity: 1 }], { duration: 700 });
  });
}
