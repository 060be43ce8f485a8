import type { CampaignCounts } from "../../../shared/campaigns/counts.ts";
import { useTexts } from "../app/texts.ts";
import { type BarPart, barParts, divideCounts, progressOf } from "./progress.rules.ts";

/** Engaged and reached are one colour in two strengths; what did not arrive stands apart by a pattern as well. */
const looks: Record<BarPart, string> = {
  engaged: "bg-accent",
  reached: "bg-accent opacity-55",
  failed: "bg-danger",
  left: "bg-line-strong",
  waiting: "bg-transparent",
};

/** How far a campaign is, from the start side on. What the colours say is said in words beside it. */
export function ProgressBar({
  counts,
  label,
  tall = false,
}: {
  counts: CampaignCounts;
  label: string;
  tall?: boolean;
}) {
  const { t, formatNumber } = useTexts();
  const parts = divideCounts(counts);
  const percent = Math.floor(progressOf(counts) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={t("campaigns:progress.text", {
        done: formatNumber(counts.recipients - counts.waiting),
        all: formatNumber(counts.recipients),
      })}
      class={`flex w-full overflow-hidden rounded-full bg-surface-track ${tall ? "h-3" : "h-1.5"}`}
      data-testid="campaign-progress"
    >
      {barParts.map((part) => (
        <span
          key={part}
          class={`transition-[width] duration-500 motion-reduce:transition-none ${looks[part]}`}
          style={{ width: counts.recipients === 0 ? "0%" : `${(parts[part] / counts.recipients) * 100}%` }}
        />
      ))}
    </div>
  );
}
