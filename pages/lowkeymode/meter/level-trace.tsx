import type { ScreenProps } from "../texts.ts";
import { guidelines } from "./guidelines.rules.ts";
import { writeLevel } from "./level-words.ts";
import { chooseRange, placeLevel } from "./scale.rules.ts";

type LevelTraceProps = ScreenProps & {
  /** One-second levels in dBFS. */
  levels: readonly (number | null)[];
  average: number | null;
  offset: number | null;
};

const shown = 120;
const height = 112;

/** The last two minutes, a second a step; with a calibrated microphone the WHO's levels lie behind. Time runs to the right in every language. */
export function LevelTrace({ i18n, levels, average, offset }: LevelTraceProps) {
  const range = chooseRange(offset);
  const recent = levels.slice(-shown);
  const rise = (level: number): number => height - placeLevel(level, range) * (height - 4) - 2;
  const say = (level: number | null): string => {
    if (level === null) return "–";
    const { number, unit } = writeLevel(i18n, level, offset);
    return `${number} ${unit}`;
  };
  return (
    <div class="relative h-28" dir="ltr">
      <svg
        viewBox={`0 0 ${shown} ${height}`}
        preserveAspectRatio="none"
        class="absolute inset-0 size-full"
        role="img"
        aria-label={i18n.t("lowkeymode:timer.trace", { now: say(recent.at(-1) ?? null), average: say(average) })}
      >
        {offset !== null &&
          guidelines.map(({ level }) => (
            <path
              key={level}
              d={`M0 ${rise(level)}H${shown}`}
              class="stroke-line-strong"
              stroke-dasharray="3 4"
              vector-effect="non-scaling-stroke"
            />
          ))}
        <path
          d={drawLevels(recent, (level) => rise(level + (offset ?? 0)))}
          class="stroke-accent-text"
          fill="none"
          stroke-width="1.5"
          stroke-linejoin="round"
          stroke-linecap="round"
          vector-effect="non-scaling-stroke"
        />
      </svg>
      {offset !== null &&
        guidelines.map(({ level }, index) => (
          <span
            key={level}
            aria-hidden="true"
            class="absolute -translate-y-1/2 bg-surface-sunken px-1 text-caption tabular-nums text-text-muted"
            // Neighbours are closer than a line of text is high, so they stand beside each other.
            style={{ top: `${(rise(level) / height) * 100}%`, insetInlineStart: `${index * 1.75}rem` }}
          >
            {i18n.formatNumber(level)}
          </span>
        ))}
    </div>
  );
}

/** A line that ends at the right, with gaps where nothing was heard. */
function drawLevels(levels: readonly (number | null)[], rise: (level: number) => number): string {
  let path = "";
  let drawing = false;
  for (const [index, level] of levels.entries()) {
    if (level === null) {
      drawing = false;
      continue;
    }
    path += `${drawing ? "L" : "M"}${shown - levels.length + index + 1} ${rise(level).toFixed(1)}`;
    drawing = true;
  }
  return path;
}
