import { useSignal } from "@preact/signals";
import { Button } from "../../kit/components/button.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { deviceCalibration } from "../meter/device-calibration.ts";
import { offsetBounds } from "../meter/calibration.store.ts";
import type { ScreenProps } from "../texts.ts";
import { parseNumber } from "./parse-number.ts";

export type CalibrationFormProps = ScreenProps & {
  /** A session's average in dBFS, by which a meter beside it may calibrate the device. */
  heard?: number;
  /** Hears the new offset. */
  onOffset?: (offset: number | null) => void;
};

/** What this microphone's full scale stands for, told directly or by what a meter showed. */
export function CalibrationForm({ i18n, heard, onOffset }: CalibrationFormProps) {
  const { t, formatNumber } = i18n;
  const text = useSignal("");
  const wrong = useSignal(false);
  const bounds = { least: formatNumber(offsetBounds.least), most: formatNumber(offsetBounds.most) };
  function save(event: Event): void {
    event.preventDefault();
    const value = text.value.trim() === "" ? null : parseNumber(text.value);
    const offset = value === null || heard === undefined ? value : value - heard;
    wrong.value = !deviceCalibration.set(offset);
    if (wrong.value) return;
    text.value = "";
    onOffset?.(deviceCalibration.offset.peek());
  }
  const known = deviceCalibration.offset.value;
  return (
    <form onSubmit={save} class="mt-4 grid gap-4 rounded-large bg-surface p-4">
      <p class="text-pretty text-body text-text-muted">{t("pages:calibration.text")}</p>
      <div class="flex items-start gap-2">
        <div class="flex-1">
          <TextField
            label={t(heard === undefined ? "pages:calibration.offset" : "pages:calibration.meter")}
            hint={t(heard === undefined ? "pages:calibration.hint" : "pages:calibration.meterHint", bounds)}
            error={wrong.value ? t("pages:calibration.error", bounds) : undefined}
            type="tel"
            inputMode="decimal"
            autocomplete="off"
            placeholder={heard === undefined && known !== null ? formatNumber(known) : undefined}
            value={text.value}
            onValue={(value) => (text.value = value)}
            data-testid="calibration-offset"
          />
        </div>
        <div class="pt-6">
          <Button type="submit" data-testid="calibration-save">
            {t("pages:calibration.save")}
          </Button>
        </div>
      </div>
      <p role="status" class="text-caption text-text-muted">
        {t(known === null ? "lowkeymode:level.relative" : "lowkeymode:level.calibrated")}
        {known !== null && <span dir="ltr">{` +${formatNumber(known)} dB`}</span>}
      </p>
    </form>
  );
}
