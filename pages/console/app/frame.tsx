import type { ComponentChildren } from "preact";
import { Rail } from "./rail.tsx";
import { ReconnectBanner } from "./reconnect-banner.tsx";

type FrameProps = {
  children: ComponentChildren;
  /** On a phone the work takes the whole screen and the rail goes. */
  immersed?: boolean;
};

/** The sections on one side (below, on a phone), the work beside them. */
export function Frame({ children, immersed = false }: FrameProps) {
  return (
    <div class="grid h-dvh grid-rows-[minmax(0,1fr)_auto] bg-surface-sunken md:grid-cols-[auto_minmax(0,1fr)] md:grid-rows-1">
      <div class="order-1 grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)] md:order-2">
        <ReconnectBanner />
        {children}
      </div>
      <div class={`order-2 md:order-1 md:grid ${immersed ? "hidden" : "grid"}`}>
        <Rail />
      </div>
    </div>
  );
}
