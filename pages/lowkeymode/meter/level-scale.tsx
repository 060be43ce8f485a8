import type { Heard } from "../timer/finished.rules.ts";
import type { ScreenProps } from "../texts.ts";
import { guidelines } from "./guidelines.rules.ts";
import { writeLevel } from "./level-words.ts";
import { chooseRange, placeLevel } from "./scale.rules.ts";

type LevelScaleProps = ScreenProps & { heard: Pick<Heard, "average" | "lowest" | "highest" | "offset"> };

/** A session on one line, quiet to loud from left to right: its whole span, its average, and the WHO's levels where it can be compared. */
export function LevelScale({ i18n, heard }: LevelScaleProps) {
  const { t, formatNumber } = i18n;
  const { average, lowest, highest, offset } = heard;
  const range = chooseRange(offset);
  const place = (level: number): number => placeLevel(level + (offset ?? 0), range) * 100;
  const say = (level: number): string => writeLevel(i18n, level, offset).number;
  const unit = writeLevel(i18n, 0, offset).unit;
  const [from, to] = [place(lowest), place(highest)];
  const label = t("lowkeymode:level.scale", {
    average: `${say(average)} ${unit}`,
    from: formatNumber(range.from),
    to: formatNumber(range.to),
    quietest: say(lowest),
    loudest: say(highest),
  });
  return (
    <div dir="ltr" role="img" aria-label={label} class="relative h-14">
      <span class="absolute inset-x-0 top-4 h-px bg-line-control" />
      <span
        class="absolute top-3 h-2 rounded-full bg-accent-soft"
        style={{ insetInlineStart: `${from}%`, width: `${Math.max(0.5, to - from)}%` }}
      />
      {offset !== null &&
        guidelines.map(({ level }) => (
          <span
            key={level}
            class="absolute top-1.5 grid -translate-x-1/2 justify-items-center gap-2 text-caption tabular-nums text-text-muted"
            style={{ insetInlineStart: `${placeLevel(level, range) * 100}%` }}
          >
            <span class="h-5 w-px bg-line-control" />
            {formatNumber(level)}
          </span>
        ))}
      <span
        class="absolute top-2 size-4 -translate-x-1/2 rounded-full border-2 border-surface-sunken bg-accent-text"
        style={{ insetInlineStart: `${place(average)}%` }}
      />
      <span class="absolute start-0 top-8 text-caption text-text-muted">{formatNumber(range.from)}</span>
      <span class="absolute end-0 top-8 text-caption text-text-muted">{formatNumber(range.to)}</span>
    </div>
  );
}
