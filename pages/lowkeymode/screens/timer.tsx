import { useEffect, useMemo } from "preact/hooks";
import { assertNever } from "../../../shared/assert-never.ts";
import { lazyScreen } from "../../kit/brand/lazy-screen.tsx";
import { usePageTitle } from "../../kit/brand/page-title.ts";
import { deviceCalibration } from "../meter/device-calibration.ts";
import { fetchLevelProcessor, openMicrophone } from "../meter/open-microphone.ts";
import { createSecondHand } from "../second-hand.ts";
import { type ScreenProps, withLaterTexts } from "../texts.ts";
import { createBell } from "../timer/bell.ts";
import { MicrophoneAsking, MicrophoneRefused } from "../timer/microphone-question.tsx";
import { SessionFace } from "../timer/session-face.tsx";
import { readPlanned, SessionSetup, useChoice } from "../timer/session-setup.tsx";
import type { ResultProps } from "../timer/session-result.tsx";
import { createSessionStore } from "../timer/session.store.ts";

const Result = lazyScreen<ResultProps>(() =>
  withLaterTexts(import("../timer/session-result.tsx")).then((file) => file.SessionResult),
);

/** A meditation timer that hears the room. */
export function Timer({ i18n }: ScreenProps) {
  const { t } = i18n;
  const choice = useChoice();
  const { hand, bell, store } = useMemo(() => {
    const made = { hand: createSecondHand(Date.now), bell: createBell() };
    const session = createSessionStore({
      now: made.hand.now,
      openMicrophone,
      readOffset: () => deviceCalibration.offset.peek(),
      readTimeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
      newId: () => crypto.randomUUID(),
      storage: localStorage,
      onTimeOver: made.bell.ring,
    });
    return { ...made, store: session };
  }, []);
  useEffect(() => {
    fetchLevelProcessor();
    const stop = hand.start();
    return () => {
      stop();
      // Nobody listens on another page; what was is kept.
      store.end();
    };
  }, [hand, store]);
  usePageTitle(t("lowkeymode:timer.title"), t("lowkeymode:timer.description"));

  function begin(listen: boolean): void {
    bell.prepare();
    // At its end there may be no connection any more.
    void Result.preload();
    void store.begin(readPlanned(choice.length.peek()), listen);
  }
  function showStep() {
    const step = store.step.value;
    switch (step.kind) {
      case "ready":
        return <SessionSetup i18n={i18n} choice={choice} onBegin={begin} />;
      case "asking":
        return <MicrophoneAsking i18n={i18n} onWithout={() => begin(false)} />;
      case "refused":
        return (
          <MicrophoneRefused
            i18n={i18n}
            failure={step.failure}
            onAgain={() => begin(true)}
            onWithout={() => begin(false)}
            onBack={store.clear}
          />
        );
      case "running":
        return <SessionFace i18n={i18n} store={store} planned={step.planned} offset={deviceCalibration.offset.value} />;
      case "finished":
        return <Result i18n={i18n} session={step.session} store={store} />;
      default:
        return assertNever(step);
    }
  }
  return <div class="grid place-content-center justify-items-center px-6 py-8">{showStep()}</div>;
}
