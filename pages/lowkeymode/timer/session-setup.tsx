import { type Signal, useSignal } from "@preact/signals";
import { Button } from "../../kit/components/button.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import type { ScreenProps } from "../texts.ts";
import { CalibrationFold } from "./calibration-fold.tsx";

const lengths = ["5", "10", "20", "30", "open"] as const;
type Length = (typeof lengths)[number];

/** What the person chose; a refused microphone leaves it as it was. */
export type Choice = { readonly length: Signal<Length>; readonly listen: Signal<boolean> };

export function useChoice(): Choice {
  return { length: useSignal<Length>("10"), listen: useSignal(true) };
}

/** In ms; null: until it is ended. */
export function readPlanned(length: Length): number | null {
  return length === "open" ? null : Number(length) * 60_000;
}

type SetupProps = ScreenProps & { choice: Choice; onBegin: (listen: boolean) => void };

/** Before a session: how long, and whether to listen, with what that means before anything asks. */
export function SessionSetup({ i18n, choice, onBegin }: SetupProps) {
  const { t, formatNumber } = i18n;
  const options = lengths.map((value) => ({
    value,
    label: value === "open" ? t("lowkeymode:timer.open") : formatNumber(Number(value)),
  }));
  return (
    <div class="grid w-full max-w-md animate-appear justify-items-center gap-8">
      <div class="grid justify-items-center gap-3 text-center">
        <h1 class="text-title text-text-muted">{t("lowkeymode:timer.lead")}</h1>
        <p dir="ltr" data-numbers class="text-number">
          {choice.length.value === "open" ? "∞" : `${formatNumber(Number(choice.length.value))}:00`}
        </p>
        <Segmented
          label={t("lowkeymode:timer.length")}
          value={choice.length.value}
          options={options}
          onValue={(length) => (choice.length.value = length)}
        />
      </div>
      <div class="w-full rounded-large bg-surface p-4">
        <Switch
          label={t("lowkeymode:timer.listen")}
          hint={t("lowkeymode:timer.listenHint")}
          checked={choice.listen.value}
          onChecked={(listen) => (choice.listen.value = listen)}
        />
      </div>
      <Button tone="primary" size="large" onClick={() => onBegin(choice.listen.value)} data-testid="session-begin">
        {t("lowkeymode:timer.begin")}
      </Button>
      <CalibrationFold i18n={i18n} />
    </div>
  );
}
