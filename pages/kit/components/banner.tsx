import { CircleAlert, Info, TriangleAlert, X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useI18n } from "../i18n/i18n-context.ts";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";

const tones = {
  info: { icon: Info, look: "bg-accent-soft text-accent-text" },
  warning: { icon: TriangleAlert, look: "bg-warning-soft text-warning-text" },
  danger: { icon: CircleAlert, look: "bg-danger-soft text-danger-text" },
} as const;

type BannerProps = {
  /** What is so, and what it means for the person, in one or two short sentences. */
  children: ComponentChildren;
  tone?: keyof typeof tones;
  /** A small Button. */
  action?: ComponentChildren;
  onDismiss?: () => void;
};

/** A strip above the work that stays while something holds. Danger interrupts a reader; the others wait. */
export function Banner({ children, tone = "info", action, onDismiss }: BannerProps) {
  const { t } = useI18n();
  const { icon, look } = tones[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      class={`flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 text-body animate-appear ${look}`}
    >
      <Icon of={icon} />
      <p class="min-w-40 flex-1 text-text">{children}</p>
      {action}
      {onDismiss !== undefined && <IconButton icon={X} label={t("kit:dismiss")} size="small" onClick={onDismiss} />}
    </div>
  );
}
