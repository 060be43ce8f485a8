import { useI18n } from "../i18n/i18n-context.ts";

type CountProps = {
  value: number;
  /** The whole sentence for readers: "3 unread messages". */
  label: string;
  /** `accent` asks for attention, `quiet` only informs. */
  tone?: "accent" | "quiet";
};

/** How many, up to 99+. Nothing at zero. */
export function Count({ value, label, tone = "accent" }: CountProps) {
  const { formatNumber } = useI18n();
  if (value <= 0) return null;
  const look = tone === "accent" ? "bg-accent text-on-accent font-strong" : "bg-surface-press text-text-muted";
  return (
    <span
      class={`inline-grid h-[18px] min-w-[18px] shrink-0 place-items-center rounded-full px-1.5 text-[11px] leading-none tabular-nums ${look}`}
    >
      <span aria-hidden="true">{value > 99 ? `${formatNumber(99)}+` : formatNumber(value)}</span>
      <span class="sr-only">{label}</span>
    </span>
  );
}
