import type { LucideIcon } from "lucide-preact";
import type { ButtonHTMLAttributes, Ref } from "preact";
import { Icon } from "./icon.tsx";
import { Spinner } from "./spinner.tsx";

const tones = {
  quiet: "text-text-muted hover:bg-surface-press hover:text-text active:bg-surface-press",
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  danger: "text-danger-text hover:bg-danger-soft",
  inverse: "text-text-inverse opacity-80 hover:opacity-100 focus-visible:outline-current",
} as const;

const sizes = { small: "size-control-small", medium: "size-control" } as const;

type IconButtonProps = Omit<ButtonHTMLAttributes, "size" | "icon" | "label" | "class" | "ref"> & {
  icon: LucideIcon;
  /** What it does, as a verb: read aloud, and shown by the tooltip. */
  label: string;
  /** A shortcut shown in the tooltip, such as "E" or "Ctrl K". */
  keys?: string;
  tone?: keyof typeof tones;
  size?: keyof typeof sizes;
  iconMirrored?: boolean;
  /** For toggles: on or off, read aloud and shown. */
  pressed?: boolean;
  busy?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
};

/** A button that is only an icon. Its label is its name and its tooltip (needs <TooltipLayer> once in the site). */
export function IconButton({
  icon,
  label,
  keys,
  tone = "quiet",
  size = "medium",
  iconMirrored,
  pressed,
  busy = false,
  buttonRef,
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tooltip={label}
      data-tooltip-keys={keys}
      {...rest}
      ref={buttonRef}
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      class={`inline-grid shrink-0 place-items-center rounded-medium transition-colors disabled:bg-transparent disabled:text-text-disabled aria-pressed:bg-accent-soft aria-pressed:text-accent-text aria-expanded:bg-surface-press ${tones[tone]} ${sizes[size]}`}
    >
      {busy ? <Spinner /> : <Icon of={icon} size={size === "small" ? 16 : 18} mirrored={iconMirrored} />}
    </button>
  );
}
