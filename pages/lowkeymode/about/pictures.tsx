import { LevelScale } from "../meter/level-scale.tsx";
import type { ScreenProps } from "../texts.ts";

/** A calm evening's room, as the timer would show it. */
export function ScalePicture({ i18n }: ScreenProps) {
  return (
    <div class="rounded-large bg-surface px-6 pt-8 pb-4" aria-hidden="true">
      <LevelScale i18n={i18n} heard={{ average: 31.4, lowest: 27, highest: 43, offset: 0 }} />
    </div>
  );
}

const fortnight = "●●●●●●○●●●●●●●";

/** Two weeks of discs; the frozen one is a ring. */
export function StreakPicture({ label }: { label: string }) {
  return (
    <svg viewBox="0 0 224 64" class="w-full text-accent-text" role="img" aria-label={label}>
      {[...fortnight].map((day, index) => {
        const place = { cx: 16 + (index % 7) * 32, cy: 16 + Math.floor(index / 7) * 32, r: 9 };
        return day === "●" ? (
          <circle key={index} {...place} fill="currentColor" opacity={0.35 + index * 0.05} />
        ) : (
          <circle key={index} {...place} fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 3" />
        );
      })}
    </svg>
  );
}

/** Places without names. */
export function BoardPicture() {
  const rows = [96, 72, 120, 84, 104];
  return (
    <svg viewBox="0 0 240 130" class="w-full rtl:-scale-x-100" aria-hidden="true">
      {rows.map((width, index) => (
        <g key={index} class={index === 2 ? "text-accent-text" : "text-line-control"} fill="currentColor">
          <rect x="0" y={index * 26 + 9} width="8" height="4" rx="2" opacity="0.6" />
          <rect x="28" y={index * 26 + 7} width={width} height="8" rx="4" opacity={index === 2 ? 1 : 0.5} />
          <rect x="208" y={index * 26 + 9} width="32" height="4" rx="2" opacity="0.6" />
        </g>
      ))}
    </svg>
  );
}

/** A wave that ends in a point. */
export function PrivatePicture() {
  const wave = Array.from({ length: 61 }, (_, index) => {
    const fade = (1 - index / 60) ** 1.6;
    return `${index === 0 ? "M" : "L"}${index * 3.5} ${(32 - Math.sin(index * 0.9) * 26 * fade).toFixed(1)}`;
  }).join("");
  return (
    <svg viewBox="0 0 240 64" class="w-full text-accent-text rtl:-scale-x-100" aria-hidden="true" fill="none">
      <path d={wave} stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" opacity="0.7" />
      <circle cx="222" cy="32" r="4" fill="currentColor" />
    </svg>
  );
}
