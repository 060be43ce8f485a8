export const evidenceGrades = ["strong", "some", "little", "none"] as const;
type EvidenceGrade = (typeof evidenceGrades)[number];

/** How many of the three bars are filled; a line through them says that it was looked for and not found. */
const bars: Record<EvidenceGrade, number> = { strong: 3, some: 2, little: 1, none: 0 };

/** A grade of evidence, told by shape as well as by words. */
export function EvidenceLabel({ grade, name }: { grade: EvidenceGrade; name: string }) {
  const isRefuted = grade === "none";
  return (
    <span class={`inline-flex items-center gap-2.5 font-strong ${isRefuted ? "text-text-muted" : "text-accent-text"}`}>
      <svg width="26" height="22" viewBox="0 0 26 22" fill="none" stroke="currentColor" aria-hidden="true">
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
      {name}
    </span>
  );
}
