import type { LucideIcon } from "lucide-preact";

type IconProps = {
  /** A single icon: `import { Search } from 'lucide-preact'`. */
  of: LucideIcon;
  /** Edge in px. */
  size?: 14 | 16 | 18 | 20 | 24;
  /** Turn around in right-to-left pages: arrows, send, reply. Never clocks, media controls, ticks. */
  mirrored?: boolean;
  class?: string;
};

/** A decorative icon; whatever it stands in carries the words. */
export function Icon({ of: Drawing, size = 16, mirrored = false, class: extra = "" }: IconProps) {
  return (
    <Drawing
      size={size}
      strokeWidth={1.75}
      aria-hidden="true"
      class={`shrink-0 ${mirrored ? "rtl:-scale-x-100" : ""} ${extra}`}
    />
  );
}
