import type { LucideIcon } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

const tones = {
  neutral: "bg-surface-press text-text",
  accent: "bg-accent-soft text-accent-text",
  positive: "bg-positive-soft text-positive-text",
  warning: "bg-warning-soft text-warning-text",
  danger: "bg-danger-soft text-danger-text",
} as const;

type BadgeProps = { children: ComponentChildren; tone?: keyof typeof tones; icon?: LucideIcon };

/** A word about a thing: its status, its label. The word says it; the colour only helps. */
export function Badge({ children, tone = "neutral", icon }: BadgeProps) {
  return (
    <span class={`inline-flex max-w-full items-center gap-1 rounded-small px-1.5 py-px text-caption ${tones[tone]}`}>
      {icon !== undefined && <Icon of={icon} size={14} />}
      <span class="truncate">{children}</span>
    </span>
  );
}
