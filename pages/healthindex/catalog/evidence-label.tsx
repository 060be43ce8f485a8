import type { EvidenceGrade } from "../../../shared/catalog.ts";
import { useShop } from "../app/shop-context.ts";

/** How many of the three bars are filled; a line through them says that it was looked for and not found. */
const bars: Record<EvidenceGrade, number> = { strong: 3, some: 2, little: 1, none: 0 };

/** A grade of evidence, told by shape as well as by words. */
export function EvidenceLabel({ grade, size = "medium" }: { grade: EvidenceGrade; size?: "small" | "medium" }) {
  const { t } = useShop();
  const isRefuted = grade === "none";
  const look = size === "small" ? "gap-1.5 text-caption" : "gap-2.5 font-strong";
  return (
    <span class={`inline-flex items-center ${look} ${isRefuted ? "text-text-muted" : "text-accent-text"}`}>
      <svg
        width={size === "small" ? 18 : 26}
        height={size === "small" ? 15 : 22}
        viewBox="0 0 26 22"
        fill="none"
        stroke="currentColor"
        aria-hidden="true"
        class="shrink-0"
      >
        {[0, 1, 2].map((index) => (
          <rect
            key={index}
            x={1 + index * 9}
            y={13 - index * 6}
            width="6"
            height={8 + index * 6}
            rx="1.5"
            stroke-width="1.5"
            class={index < bars[grade] ? "fill-current" : ""}
          />
        ))}
        {isRefuted && <path d="M1 21 25 1" stroke-width="2" stroke-linecap="round" />}
      </svg>
      {t(`healthindex:labels.${grade}.name`)}
    </span>
  );
}
