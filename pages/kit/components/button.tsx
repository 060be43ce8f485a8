import type { LucideIcon } from "lucide-preact";
import type { ButtonHTMLAttributes, ComponentChildren, Ref } from "preact";
import { Icon } from "./icon.tsx";
import { Spinner } from "./spinner.tsx";

const tones = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover shadow-rest",
  secondary:
    "bg-surface-raised text-text border border-line-strong hover:bg-surface-hover active:bg-surface-press shadow-rest",
  quiet: "text-text hover:bg-surface-hover active:bg-surface-press",
  danger: "bg-danger text-on-danger hover:bg-danger-hover active:bg-danger-hover shadow-rest",
} as const;

const sizes = {
  small: "h-control-small px-2 text-caption",
  medium: "h-control px-3 text-body",
  /** The one thing that a page of a brand invites to. */
  large: "h-12 px-6 text-reading",
} as const;

type ButtonProps = Omit<ButtonHTMLAttributes, "size" | "icon" | "loading" | "class" | "ref"> & {
  /** A verb, in sentence case. */
  children: ComponentChildren;
  /** One primary button per view; danger only for what cannot be undone. */
  tone?: keyof typeof tones;
  size?: keyof typeof sizes;
  icon?: LucideIcon;
  /** Turn the icon around in right-to-left pages. */
  iconMirrored?: boolean;
  /** Working: keeps its width and focus, ignores presses, says aria-busy. */
  busy?: boolean;
  /** As wide as what it stands in. */
  wide?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
};

/** A button with words. Any further attribute goes to the <button>; its type is "button" unless given. */
export function Button({
  children,
  tone = "secondary",
  size = "medium",
  icon,
  iconMirrored,
  busy = false,
  wide = false,
  buttonRef,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      ref={buttonRef}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      class={`relative inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-medium font-strong transition-colors disabled:border-line disabled:bg-surface-press disabled:text-text-disabled disabled:shadow-none ${tones[tone]} ${sizes[size]} ${wide ? "w-full" : ""}`}
    >
      {busy && (
        <span class="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span class={`inline-flex items-center gap-1.5 ${busy ? "opacity-0" : ""}`}>
        {icon !== undefined && <Icon of={icon} mirrored={iconMirrored} />}
        {children}
      </span>
    </button>
  );
}
