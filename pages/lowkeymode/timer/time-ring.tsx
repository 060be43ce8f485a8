import type { ComponentChildren } from "preact";

type TimeRingProps = {
  /** How much of the time has passed, 0 to 1; null: no end is planned. */
  share: number | null;
  /** How loud it is, 0 to 1; null: nothing is heard. */
  loudness: number | null;
  children: ComponentChildren;
};

const radius = 98;
const round = 2 * Math.PI * radius;

/** A thin ring that fills with the time, around a disc that is as wide as the room is loud. */
export function TimeRing({ share, loudness, children }: TimeRingProps) {
  return (
    <div class="relative grid aspect-square w-[min(82vw,24rem,56dvh)] place-items-center">
      <svg viewBox="0 0 200 200" class="absolute inset-0 size-full -rotate-90" aria-hidden="true" fill="none">
        {loudness !== null && (
          <circle
            cx="100"
            cy="100"
            r="90"
            class="origin-center fill-current text-accent-soft transition-transform duration-1000 ease-linear"
            style={{ transform: `scale(${0.35 + 0.65 * loudness})` }}
          />
        )}
        <circle cx="100" cy="100" r={radius} class="text-line-strong" stroke="currentColor" stroke-width="1" />
        {share !== null && share > 0 && (
          <circle
            cx="100"
            cy="100"
            r={radius}
            class="text-accent-text transition-[stroke-dashoffset] duration-300 ease-linear"
            stroke="currentColor"
            stroke-width="2.5"
            stroke-linecap="round"
            stroke-dasharray={round}
            stroke-dashoffset={round * (1 - share)}
          />
        )}
      </svg>
      <div class="relative grid justify-items-center gap-1">{children}</div>
    </div>
  );
}
