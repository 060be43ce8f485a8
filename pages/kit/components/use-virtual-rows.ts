import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

type RowOptions = Pick<
  VirtualizerOptions<HTMLDivElement, HTMLElement>,
  | "count"
  | "getScrollElement"
  | "estimateSize"
  | "getItemKey"
  | "rangeExtractor"
  | "anchorTo"
  | "followOnAppend"
  | "scrollEndThreshold"
  | "overscan"
>;

export type VirtualRows = Virtualizer<HTMLDivElement, HTMLElement>;

/** TanStack's virtualizer in a Preact component: re-renders when the rows in view change. Only vertical, so direction does not matter. */
export function useVirtualRows(options: RowOptions): VirtualRows {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const held = useRef<VirtualRows | null>(null);
  const full = {
    ...options,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => render(undefined),
  };
  held.current ??= new Virtualizer(full);
  const rows = held.current;
  rows.setOptions(full);
  useLayoutEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => rows._willUpdate());
  return rows;
}
