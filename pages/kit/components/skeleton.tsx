import type { ComponentChildren } from "preact";
import { useI18n } from "../i18n/i18n-context.ts";

const corners = {
  bar: "rounded-small",
  circle: "rounded-full",
  bubble: "rounded-bubble",
  card: "rounded-large",
} as const;

/** One grey shape; give it the size of what comes. */
export function Skeleton({ corner = "bar", class: size }: { corner?: keyof typeof corners; class: string }) {
  return <span class={`block animate-breathe bg-skeleton ${corners[corner]} ${size}`} />;
}

/** Says "Loading" once to readers and hides the shapes from them. */
export function SkeletonGroup({ children, class: extra }: { children: ComponentChildren; class?: string }) {
  const { t } = useI18n();
  return (
    <div role="status" class={extra}>
      <span class="sr-only">{t("kit:loading")}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

const rowWidths = ["w-28", "w-36", "w-24", "w-32", "w-40", "w-28", "w-20"];
const lineWidths = ["w-4/5", "w-3/5", "w-11/12", "w-2/3"];

/** A list of people or conversations on its way. */
export function SkeletonRows({ count = 7 }: { count?: number }) {
  return (
    <SkeletonGroup>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class="flex h-row items-center gap-3 px-4">
          <Skeleton corner="circle" class="size-9 shrink-0" />
          <div class="grid flex-1 gap-2.5">
            <div class="flex justify-between">
              <Skeleton class={`h-3 ${rowWidths[index % rowWidths.length]}`} />
              <Skeleton class="h-3 w-9" />
            </div>
            <Skeleton class={`h-3 ${lineWidths[index % lineWidths.length]}`} />
          </div>
        </div>
      ))}
    </SkeletonGroup>
  );
}

const bubbles = [
  ["justify-start", "h-9 w-52"],
  ["justify-start", "h-14 w-72"],
  ["justify-end", "h-9 w-44"],
  ["justify-start", "h-9 w-60"],
  ["justify-end", "h-20 w-80"],
  ["justify-end", "h-9 w-36"],
] as const;

/** A conversation on its way. */
export function SkeletonBubbles() {
  return (
    <SkeletonGroup class="px-4 py-3">
      {bubbles.map(([side, size], index) => (
        <div key={index} class={`flex py-1.5 ${side}`}>
          <Skeleton corner="bubble" class={`max-w-[80%] ${size}`} />
        </div>
      ))}
    </SkeletonGroup>
  );
}

/** Some lines of text on their way. */
export function SkeletonLines({ count = 3 }: { count?: number }) {
  return (
    <SkeletonGroup>
      <div class="grid gap-2.5 py-1">
        {Array.from({ length: count }, (_, index) => (
          <Skeleton key={index} class={`h-3 ${index === count - 1 ? "w-3/5" : "w-full"}`} />
        ))}
      </div>
    </SkeletonGroup>
  );
}
