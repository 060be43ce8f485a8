import { useSignal } from "@preact/signals";
import { ChevronDown } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useLowkey } from "../lowkey.ts";
import { offsetBounds } from "../meter/calibration.store.ts";
import type { ScreenProps } from "../texts.ts";
import { parseNumber } from "./parse-number.ts";

type CalibrationPanelProps = ScreenProps & {
  /** A session's average in dBFS, by which a meter beside it may calibrate the device. */
  heard?: number;
  /** Hears the new offset. */
  onOffset?: (offset: number | null) => void;
};

/** Folded away: what this microphone's full scale stands for, told directly or by what a meter showed. */
export function CalibrationPanel({ i18n, heard, onOffset }: CalibrationPanelProps) {
  const { t, formatNumber } = i18n;
  const { calibration } = useLowkey();
  const text = useSignal("");
  const wrong = useSignal(false);
  const bounds = { least: formatNumber(offsetBounds.least), most: formatNumber(offsetBounds.most) };
  function save(event: Event): void {
    event.preventDefault();
    const value = text.value.trim() === "" ? null : parseNumber(text.value);
    const offset = value === null || heard === undefined ? value : value - heard;
    wrong.value = !calibration.set(offset);
    if (wrong.value) return;
    text.value = "";
    onOffset?.(calibration.offset.peek());
  }
  const known = calibration.offset.value;
  return (
    <details class="group w-full" data-testid="calibration">
      <summary class="mx-auto flex w-fit list-none items-center gap-1.5 rounded-medium px-2 py-1 text-body text-text-muted hover:text-text [&::-webkit-details-marker]:hidden">
        {t("lowkeymode:calibration.title")}
        <Icon of={ChevronDown} class="transition-transform group-open:rotate-180" />
      </summary>
      <form onSubmit={save} class="mt-4 grid gap-4 rounded-large bg-surface p-4">
        <p class="text-pretty text-body text-text-muted">{t("lowkeymode:calibration.text")}</p>
        <div class="flex items-start gap-2">
          <div class="flex-1">
            <TextField
              label={t(heard === undefined ? "lowkeymode:calibration.offset" : "lowkeymode:calibration.meter")}
              hint={t(heard === undefined ? "lowkeymode:calibration.hint" : "lowkeymode:calibration.meterHint", bounds)}
              error={wrong.value ? t("lowkeymode:calibration.error", bounds) : undefined}
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
              {t("lowkeymode:calibration.save")}
            </Button>
          </div>
        </div>
        <p role="status" class="text-caption text-text-muted">
          {t(known === null ? "lowkeymode:level.relative" : "lowkeymode:level.calibrated")}
          {known !== null && <span dir="ltr">{` +${formatNumber(known)} dB`}</span>}
        </p>
      </form>
    </details>
  );
}
