import type { ComponentChildren } from "preact";

/** The width of one control in a line that wraps. */
export function Box({ children, wide = false }: { children: ComponentChildren; wide?: boolean }) {
  return (
    <div class={wide ? "min-w-44 flex-1 sm:max-w-sm" : "min-w-32 max-w-full max-sm:flex-1 sm:min-w-36"}>{children}</div>
  );
}
