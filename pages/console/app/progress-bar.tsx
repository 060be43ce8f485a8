type ProgressBarProps = {
  /** What is on its way. */
  label: string;
  /** 0 to 100. */
  percent: number;
};

/** How far long work is. The number stands beside it in words; this is the picture. */
export function ProgressBar({ label, percent }: ProgressBarProps) {
  const shown = Math.max(0, Math.min(100, percent));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={shown}
      aria-valuemin={0}
      aria-valuemax={100}
      class="h-2 overflow-hidden rounded-full bg-surface-press"
    >
      <div class="h-full rounded-full bg-accent transition-[width] duration-240" style={{ width: `${shown}%` }} />
    </div>
  );
}
