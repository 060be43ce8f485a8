import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { LevelTrace } from "../meter/level-trace.tsx";
import { chooseRange, placeLevel } from "../meter/scale.rules.ts";
import type { ScreenProps } from "../texts.ts";
import { keepAwake } from "./keep-awake.ts";
import { LevelNumbers } from "./level-numbers.tsx";
import type { SessionStore } from "./session.store.ts";
import { TimeRing } from "./time-ring.tsx";

type FaceProps = ScreenProps & { store: SessionStore; planned: number | null; offset: number | null };

/** A session that runs: the time, what the room sounds like beneath, and the way out. */
export function SessionFace({ i18n, store, planned, offset }: FaceProps) {
  const { t, formatClock, formatDuration } = i18n;
  const end = useRef<HTMLButtonElement>(null);
  useEffect(keepAwake, []);
  useEffect(() => end.current?.focus({ preventScroll: true }), []);
  const elapsed = store.elapsed.value;
  const hearing = store.hearing.value;
  const levels = store.levels.value;
  const latest = levels.findLast((level) => level !== null) ?? null;
  const range = chooseRange(offset);
  const loudness = hearing === "on" && latest !== null ? placeLevel(latest + (offset ?? 0), range) : null;
  // The last second is shown whole: 0:01 until it is over.
  const shown = planned === null ? Math.floor(elapsed / 1000) : Math.ceil((planned - elapsed) / 1000);
  return (
    <div class="grid w-full max-w-xl animate-appear justify-items-center gap-6">
      <h1 class="sr-only">{t("lowkeymode:timer.title")}</h1>
      <TimeRing share={planned === null ? null : Math.min(1, elapsed / planned)} loudness={loudness}>
        <p
          role="timer"
          aria-label={t(planned === null ? "lowkeymode:timer.passed" : "lowkeymode:timer.left")}
          dir="ltr"
          data-numbers
          class="text-clock"
          data-testid="session-clock"
        >
          {formatClock(Math.max(0, shown) * 1000)}
        </p>
        <p class="text-body text-text-muted">
          {planned === null
            ? t("lowkeymode:timer.passed")
            : t("lowkeymode:timer.of", { length: formatDuration(planned, "long") })}
        </p>
      </TimeRing>
      {hearing !== "off" && (
        <div class="grid w-full gap-4">
          <LevelNumbers i18n={i18n} latest={latest} summary={store.summary.value} offset={offset} />
          <LevelTrace i18n={i18n} levels={levels} average={store.summary.value?.average ?? null} offset={offset} />
        </div>
      )}
      <p role="status" class="min-h-6 text-center text-body text-warning-text">
        {hearing === "silent" && t("lowkeymode:timer.silent")}
        {hearing === "lost" && t("lowkeymode:timer.lost")}
      </p>
      <Button buttonRef={end} size="large" onClick={store.end} data-testid="session-end">
        {t("lowkeymode:timer.end")}
      </Button>
    </div>
  );
}
