type KbdProps = {
  /** Keys apart by spaces: "Ctrl K", "?". Always written left to right. */
  keys: string;
  /** On an inverse surface (tooltips). */
  inverse?: boolean;
};

/** Keys to press. */
export function Kbd({ keys, inverse = false }: KbdProps) {
  const tone = inverse ? "border-current/30 text-text-inverse" : "border-line-strong bg-surface-inset text-text-muted";
  return (
    <span dir="ltr" class="inline-flex gap-0.5">
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          class={`grid h-[18px] min-w-[18px] place-items-center rounded-small border px-1 font-sans text-[11px] leading-none ${tone}`}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
