import { defaultRangeExtractor } from "@tanstack/virtual-core";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { moveRoving } from "./roving.rules.ts";
import { useAskOnce } from "./use-ask-once.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";

export type VirtualListProps<Item> = {
  /** Names the list. */
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** Height in px before a row is measured; rows may differ. */
  estimateSize: number;
  /** A row without controls of its own. `active` is where the arrow keys are while the list has the focus. */
  renderRow: (item: Item, state: { active: boolean; selected: boolean }) => ComponentChildren;
  /** The row that is open. */
  selectedKey: string | null;
  /** A press, or Enter. */
  onSelect: (item: Item) => void;
  /** The last rows come into view: time for the next page; once per last row. */
  onNearEnd?: () => void;
  class?: string;
};

const nearEnd = 8;
const restingAt = 8;

/**
 * A long list of which a part is in the page. The focus stays on the list and a mark moves (aria-activedescendant), so that
 * no focused row can vanish while scrolling. Scrolled down, the rows in view stay in place when rows come in above.
 */
export function VirtualList<Item>({
  label,
  items,
  keyOf,
  estimateSize,
  renderRow,
  selectedKey,
  onSelect,
  onNearEnd,
  class: extra = "",
}: VirtualListProps<Item>) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const activeKey = useSignal<string | null>(null);
  const focused = useSignal(false);
  const marked = activeKey.value ?? selectedKey;
  const active = marked === null ? -1 : items.findIndex((item) => keyOf(item) === marked);

  const rows = useVirtualRows({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimateSize,
    getItemKey: (index) => keyAt(index) ?? index,
    overscan: 6,
    anchorTo: (scroller.current?.scrollTop ?? 0) > restingAt ? "end" : "start",
    rangeExtractor: (range) =>
      [...new Set([...(active >= 0 ? [active] : []), ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });

  function keyAt(index: number): string | undefined {
    const item = items[index];
    return item === undefined ? undefined : keyOf(item);
  }

  useAskOnce(
    () => ({
      near: items.length > 0 && (rows.range?.endIndex ?? 0) >= items.length - nearEnd,
      edgeKey: keyAt(items.length - 1),
    }),
    onNearEnd,
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" || event.key === " ") {
      const item = items[active];
      if (item !== undefined) onSelect(item);
      return event.preventDefault();
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / estimateSize) - 1);
    const next = moveRoving(event.key, active, items.length, "column", page);
    if (next === null) return;
    event.preventDefault();
    activeKey.value = keyAt(next) ?? null;
    rows.scrollToIndex(next, { align: "auto" });
  }

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => (focused.value = true)}
      onBlur={() => {
        focused.value = false;
        activeKey.value = null;
      }}
      class={`min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none [overflow-anchor:none] ${extra}`}
    >
      <div role="presentation" class="relative w-full" style={{ height: `${rows.getTotalSize()}px` }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const selected = keyOf(item) === selectedKey;
          return (
            <div
              key={String(key)}
              ref={rows.measureElement}
              id={`${id}-${index}`}
              data-index={index}
              role="option"
              aria-selected={selected}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              onClick={() => onSelect(item)}
              class={`absolute inset-x-0 top-0 cursor-pointer ${focused.value && index === active ? "z-10 outline-2 -outline-offset-2 outline-focus" : ""}`}
              style={{ transform: `translateY(${start}px)` }}
            >
              {renderRow(item, { active: focused.value && index === active, selected })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
