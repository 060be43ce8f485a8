import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Kbd } from "./kbd.tsx";
import { placeTooltip } from "./tooltip.rules.ts";

const hoverDelay = 450;

function findTarget(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tooltip]") : null;
}

/**
 * Shows the tooltip of whatever carries data-tooltip (and data-tooltip-keys): after a moment under the
 * pointer, at once on keyboard focus, gone with Escape. Put one into the site; a list of a thousand rows
 * then costs no state per row. The words repeat the target's accessible name, so the layer itself is hidden from readers.
 */
export function TooltipLayer() {
  const target = useSignal<HTMLElement | null>(null);
  const tip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (found: HTMLElement | null, delay: number) => {
      clearTimeout(timer);
      if (found === target.value) return;
      if (found === null) target.value = null;
      else timer = setTimeout(() => (target.value = found), target.value === null ? delay : 0);
    };
    const listeners = new AbortController();
    const listen = (type: string, handle: (event: Event) => void) =>
      document.addEventListener(type, handle, {
        signal: listeners.signal,
        capture: true,
        passive: true,
      });
    listen("pointerover", (event) => {
      if (event instanceof PointerEvent && event.pointerType === "touch") return;
      if (event.target instanceof Node && tip.current?.contains(event.target)) return;
      show(findTarget(event), hoverDelay);
    });
    listen("focusin", (event) => {
      const found = findTarget(event);
      show(found?.matches(":focus-visible") === true ? found : null, 0);
    });
    listen("focusout", () => show(null, 0));
    listen("pointerdown", () => show(null, 0));
    listen("scroll", () => show(null, 0));
    listen("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Escape") show(null, 0);
    });
    return () => {
      clearTimeout(timer);
      listeners.abort();
    };
  }, [target]);

  const shown = target.value;
  useLayoutEffect(() => {
    const box = tip.current;
    if (box === null || shown === null || !shown.isConnected) return;
    box.showPopover();
    const place = placeTooltip(shown.getBoundingClientRect(), box.getBoundingClientRect(), {
      width: window.innerWidth,
      height: window.innerHeight,
    });
    Object.assign(box.style, { left: `${place.x}px`, right: "auto", top: `${place.y}px` });
    return () => box.hidePopover();
  }, [shown]);

  return (
    <div
      ref={tip}
      popover="manual"
      aria-hidden="true"
      class="pointer-events-auto fixed m-0 max-w-72 items-center gap-2 rounded-medium border-0 bg-surface-inverse px-2 py-1 text-caption text-text-inverse shadow-float open:flex open:animate-appear"
    >
      {shown?.dataset["tooltip"]}
      {shown?.dataset["tooltipKeys"] !== undefined && <Kbd keys={shown.dataset["tooltipKeys"]} inverse />}
    </div>
  );
}
