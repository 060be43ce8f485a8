import { useSignal } from "@preact/signals";
import { ChevronDown } from "lucide-preact";
import { lazyScreen } from "../../kit/brand/lazy-screen.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { withLaterTexts } from "../texts.ts";
import type { CalibrationFormProps } from "./calibration-form.tsx";

const Form = lazyScreen<CalibrationFormProps>(() =>
  withLaterTexts(import("./calibration-form.tsx")).then((file) => file.CalibrationForm),
);

/** Calibration, folded away: few need it, and nothing is loaded for it before it is opened. */
export function CalibrationFold(props: CalibrationFormProps) {
  const open = useSignal(false);
  return (
    <details
      class="group w-full"
      onToggle={(event) => (open.value = event.currentTarget.open)}
      data-testid="calibration"
    >
      <summary class="mx-auto flex w-fit list-none items-center gap-1.5 rounded-medium px-2 py-1 text-body text-text-muted hover:text-text [&::-webkit-details-marker]:hidden">
        {props.i18n.t("lowkeymode:timer.calibrate")}
        <Icon of={ChevronDown} class="transition-transform group-open:rotate-180" />
      </summary>
      {open.value && <Form {...props} />}
    </details>
  );
}
