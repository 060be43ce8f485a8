import { useEffect, useMemo } from "preact/hooks";
import { assertNever } from "../../../shared/assert-never.ts";
import { usePageTitle } from "../../kit/brand/page-title.ts";
import { useLowkey } from "../lowkey.ts";
import { fetchLevelProcessor, openMicrophone } from "../meter/open-microphone.ts";
import { createSecondHand } from "../second-hand.ts";
import type { ScreenProps } from "../texts.ts";
import { createBell } from "../timer/bell.ts";
import { MicrophoneAsking, MicrophoneRefused } from "../timer/microphone-question.tsx";
import { SessionFace } from "../timer/session-face.tsx";
import { SessionResult } from "../timer/session-result.tsx";
import { readPlanned, SessionSetup, useChoice } from "../timer/session-setup.tsx";
import { createSessionStore } from "../timer/session.store.ts";

/** A meditation timer that hears the room. */
export function Timer({ i18n }: ScreenProps) {
  const { t } = i18n;
  const { calibration } = useLowkey();
  const choice = useChoice();
  const { hand, bell, store } = useMemo(() => {
    const made = { hand: createSecondHand(Date.now), bell: createBell() };
    const session = createSessionStore({
      now: made.hand.now,
      openMicrophone,
      readOffset: () => calibration.offset.peek(),
      readTimeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
      newId: () => crypto.randomUUID(),
      storage: localStorage,
      onTimeOver: made.bell.ring,
    });
    return { ...made, store: session };
  }, [calibration]);
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
        return <SessionFace i18n={i18n} store={store} planned={step.planned} offset={calibration.offset.value} />;
      case "finished":
        return <SessionResult i18n={i18n} session={step.session} store={store} />;
      default:
        return assertNever(step);
    }
  }
  return <div class="grid place-content-center justify-items-center px-6 py-8">{showStep()}</div>;
}
