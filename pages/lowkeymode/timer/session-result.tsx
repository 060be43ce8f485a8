import { LeftToRight } from "../../kit/components/bidi.tsx";
import { chooseGuideline } from "../meter/guidelines.rules.ts";
import { GuidelineTable } from "../meter/guideline-table.tsx";
import { LevelScale } from "../meter/level-scale.tsx";
import { writeDifference, writeLevel } from "../meter/level-words.ts";
import type { LowkeyI18n, ScreenProps } from "../texts.ts";
import { CalibrationFold } from "./calibration-fold.tsx";
import type { Finished, Heard } from "./finished.rules.ts";
import { KeepPanel } from "./keep-panel.tsx";
import type { SessionStore } from "./session.store.ts";

export type ResultProps = ScreenProps & { session: Finished; store: SessionStore };

/** After a session: its quiet score, beside what is called quiet, and whether to keep it. */
export function SessionResult({ i18n, session, store }: ResultProps) {
  const { t, formatDuration } = i18n;
  const { heard } = session;
  return (
    <div class="grid w-full max-w-md animate-appear gap-8" data-testid="session-result">
      <div class="grid justify-items-center gap-2 text-center" role="status">
        <h1 class="text-title text-text-muted">
          {t("pages:result.title", { length: formatDuration(session.seconds * 1000, "long") })}
        </h1>
        {heard === null ? (
          <p class="max-w-xs text-pretty text-reading text-text-muted">{t("pages:result.unheard")}</p>
        ) : (
          <Score i18n={i18n} heard={heard} />
        )}
      </div>
      <KeepPanel i18n={i18n} session={session} onAnew={store.clear} />
      {heard !== null && (
        <>
          <Comparison i18n={i18n} heard={heard} />
          <CalibrationFold i18n={i18n} heard={heard.average} onOffset={store.calibrate} />
        </>
      )}
    </div>
  );
}

function Score({ i18n, heard }: ScreenProps & { heard: Heard }) {
  const { t } = i18n;
  const { number, unit } = writeLevel(i18n, heard.average, heard.offset);
  return (
    <>
      <p dir="ltr" data-numbers class="flex items-baseline justify-center gap-2">
        <span class="sr-only">{t("pages:result.quiet")}: </span>
        <span class="text-score" data-testid="quiet-score">
          {number}
        </span>
        <span class="text-title text-text-muted">{unit}</span>
      </p>
      {heard.offset !== null && (
        <p class="text-pretty text-reading">{describeLevel(i18n, heard.average + heard.offset)}</p>
      )}
      <p class="text-pretty text-caption text-text-muted">
        {t(heard.offset === null ? "lowkeymode:level.relative" : "lowkeymode:level.calibrated")}
        {" · "}
        {t("pages:result.method", { seconds: heard.seconds })}
      </p>
    </>
  );
}

/** A level in dB as a sentence beside the guideline nearest to it. */
function describeLevel(i18n: LowkeyI18n, level: number): string {
  const { place, difference } = chooseGuideline(level);
  const words = difference < 0 ? "below" : "above";
  return i18n.t(`pages:guide.${place}.${words}`, { difference: writeDifference(i18n, difference) });
}

function Comparison({ i18n, heard }: ScreenProps & { heard: Heard }) {
  const { t } = i18n;
  const ends = [
    ["quietest", heard.lowest],
    ["average", heard.average],
    ["loudest", heard.highest],
  ] as const;
  return (
    <>
      <div class="grid gap-4">
        <LevelScale i18n={i18n} heard={heard} />
        <dl class="grid grid-cols-3 gap-2 text-center">
          {ends.map(([name, level]) => (
            <div key={name} class="grid gap-0.5">
              <dt class="text-caption text-text-muted">{t(`lowkeymode:timer.${name}`)}</dt>
              <dd class="text-title">
                <LeftToRight text={writeLevel(i18n, level, heard.offset).number} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <GuidelineTable i18n={i18n} level={heard.offset === null ? null : heard.average + heard.offset} />
    </>
  );
}
