import type { LucideIcon } from "lucide-preact";
import { Icon } from "./icon.tsx";

/** The house's own picture frame: an arch with an icon standing in it. For places that are empty or broken. */
export function Arch({ icon, tone = "calm" }: { icon: LucideIcon; tone?: "calm" | "danger" }) {
  const colour = tone === "calm" ? "text-accent-text" : "text-danger-text";
  return (
    <span class={`relative grid h-[88px] w-[76px] place-items-center ${colour}`} aria-hidden="true">
      <svg class="absolute inset-0 size-full" viewBox="0 0 76 88" fill="none" stroke="currentColor" stroke-width="1.5">
        <path d="M2 87V38a36 36 0 0 1 72 0v49" opacity="0.22" />
        <path d="M12 87V38a26 26 0 0 1 52 0v49Z" fill="currentColor" fill-opacity="0.07" opacity="0.55" />
        <path d="M0 87h76" stroke-linecap="round" opacity="0.55" />
      </svg>
      <span class="relative mt-3">
        <Icon of={icon} size={24} />
      </span>
    </span>
  );
}
