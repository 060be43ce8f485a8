import { ArrowDown } from "lucide-preact";
import type { ComponentChildren, Ref } from "preact";
import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from "preact/hooks";
import { useDeskTexts } from "../i18n/desk-texts.ts";
import { Button } from "./button.tsx";
import { SkeletonGroup } from "./skeleton.tsx";
import { Spinner } from "./spinner.tsx";
import { useAskOnce } from "./use-ask-once.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";

export type FeedHandle = {
  /** Down to the newest. */
  toEnd: () => void;
  /** Brings an item into view; false when it is not among the items (yet). */
  toKey: (key: string) => boolean;
};

export type VirtualFeedProps<Item> = {
  /** Names the feed. Give the component a `key` per conversation, so that each starts at its end. */
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** Height in px before an item is measured. */
  estimateSize: (item: Item) => number;
  renderItem: (item: Item) => ComponentChildren;
  /** The first items come into view and there may be earlier ones; once per first item. */
  onNearStart?: () => void;
  loadingEarlier?: boolean;
  /** Whether the newest is in view: time to mark as read. */
  onAtEnd?: (atEnd: boolean) => void;
  /** Said aloud when it changes: the newest message from the other side. */
  announcement?: string;
  /** On the button that leads to the end: how many came meanwhile. */
  newer?: ComponentChildren;
  handle?: Ref<FeedHandle>;
};

/** Closer to the start than this many px, earlier items are asked for. */
const nearStart = 600;
/** Within this many px of the end, new items keep the end in view. */
const endZone = 80;

/** A conversation: newest at the bottom, earlier ones load above without a jump, and what is being read is never moved. */
export function VirtualFeed<Item>(props: VirtualFeedProps<Item>) {
  const {
    label,
    items,
    keyOf,
    estimateSize,
    renderItem,
    onNearStart,
    loadingEarlier = false,
    onAtEnd,
    announcement,
    newer,
    handle,
  } = props;
  const { t } = useDeskTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const item = items[index];
      return item === undefined ? 40 : estimateSize(item);
    },
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: endZone,
  });

  const filled = items.length > 0;
  useLayoutEffect(() => {
    if (filled) rows.scrollToEnd();
  }, [rows, filled]);

  const atEnd = !filled || rows.isAtEnd(endZone);
  useEffect(() => onAtEnd?.(atEnd), [atEnd, onAtEnd]);

  // Until it has been at its end once, the feed only seems to be at its start.
  const settled = useRef(false);
  useAskOnce(() => {
    settled.current ||= filled && rows.isAtEnd(endZone);
    const [first] = items;
    return {
      near: settled.current && !loadingEarlier && (rows.scrollOffset ?? 0) < nearStart,
      edgeKey: first === undefined ? undefined : keyOf(first),
    };
  }, onNearStart);

  useImperativeHandle(handle ?? null, () => ({
    toEnd: () => rows.scrollToEnd(),
    toKey(key) {
      const index = items.findIndex((item) => keyOf(item) === key);
      if (index >= 0) rows.scrollToIndex(index, { align: "center" });
      return index >= 0;
    },
  }));

  return (
    <div class="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="region"
        aria-label={label}
        tabIndex={0}
        class="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        <div role="list" class="relative mt-auto w-full shrink-0" style={{ height: `${rows.getTotalSize()}px` }}>
          {rows.getVirtualItems().map(({ key, index, start }) => {
            const item = items[index];
            return item === undefined ? null : (
              <div
                key={String(key)}
                ref={rows.measureElement}
                data-index={index}
                role="listitem"
                aria-setsize={items.length}
                aria-posinset={index + 1}
                class="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                {renderItem(item)}
              </div>
            );
          })}
        </div>
      </div>
      {loadingEarlier && (
        <div class="pointer-events-none absolute inset-x-0 top-2 grid justify-items-center">
          <span class="grid size-8 place-items-center rounded-full bg-surface-raised text-text-muted shadow-float">
            <SkeletonGroup>
              <Spinner />
            </SkeletonGroup>
          </span>
        </div>
      )}
      {!atEnd && (
        <div class="absolute inset-x-0 bottom-3 grid animate-rise justify-items-center">
          <Button icon={ArrowDown} size="small" onClick={() => rows.scrollToEnd()}>
            {newer ?? t("desk:feed.toEnd")}
          </Button>
        </div>
      )}
      <p class="sr-only" aria-live="polite">
        {announcement}
      </p>
    </div>
  );
}
