import { useRef } from "preact/hooks";

const swipeDistance = 56;
const pressMilliseconds = 450;

/** Handlers for a finger: dragging sideways past a thumb's width calls `onSwipe`, holding still calls `onHold`. */
export function useSwipe(onSwipe: () => void, onHold: () => void) {
  const start = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null);
  const settle = (target: HTMLElement) => {
    if (start.current) clearTimeout(start.current.timer);
    start.current = null;
    target.style.transform = "";
  };
  return {
    onTouchStart(event: TouchEvent) {
      const touch = event.touches[0];
      if (touch) start.current = { x: touch.clientX, y: touch.clientY, timer: setTimeout(onHold, pressMilliseconds) };
    },
    onTouchMove(event: TouchEvent & { currentTarget: HTMLElement }) {
      const touch = event.touches[0];
      if (!touch || !start.current) return;
      const distance = touch.clientX - start.current.x;
      if (Math.abs(distance) + Math.abs(touch.clientY - start.current.y) > 12) clearTimeout(start.current.timer);
      if (Math.abs(touch.clientY - start.current.y) > 40) return settle(event.currentTarget);
      event.currentTarget.style.transform = `translateX(${Math.max(-swipeDistance, Math.min(swipeDistance, distance))}px)`;
    },
    onTouchEnd(event: TouchEvent & { currentTarget: HTMLElement }) {
      const touch = event.changedTouches[0];
      if (touch && start.current && Math.abs(touch.clientX - start.current.x) >= swipeDistance) onSwipe();
      settle(event.currentTarget);
    },
  };
}
