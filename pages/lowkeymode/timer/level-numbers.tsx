import { LeftToRight } from "../../kit/components/bidi.tsx";
import { writeLevel } from "../meter/level-words.ts";
import type { Summary } from "../meter/levels.rules.ts";
import type { ScreenProps } from "../texts.ts";

type LevelNumbersProps = ScreenProps & { latest: number | null; summary: Summary | null; offset: number | null };

/** Four levels side by side, and what they are measured against. Levels in dBFS. */
export function LevelNumbers({ i18n, latest, summary, offset }: LevelNumbersProps) {
  const { t } = i18n;
  const levels = [
    ["now", latest],
    ["average", summary?.average ?? null],
    ["quietest", summary?.lowest ?? null],
    ["loudest", summary?.highest ?? null],
  ] as const;
  const unit = writeLevel(i18n, 0, offset).unit;
  return (
    <div class="grid gap-2">
      <dl class="grid grid-cols-4 gap-2 text-center">
        {levels.map(([name, level]) => (
          <div key={name} class="grid gap-0.5">
            <dt class="truncate text-caption text-text-muted">{t(`lowkeymode:timer.${name}`)}</dt>
            <dd class="text-title" data-testid={`level-${name}`}>
              <LeftToRight text={level === null ? "–" : writeLevel(i18n, level, offset).number} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="text-center text-caption text-text-muted">
        <LeftToRight text={unit} /> · {t(offset === null ? "lowkeymode:level.relative" : "lowkeymode:level.calibrated")}
      </p>
    </div>
  );
}
