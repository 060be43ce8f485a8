import { Check } from "lucide-preact";
import { Icon } from "../../kit/components/icon.tsx";
import { useTexts } from "../app/texts.ts";

const steps = ["file", "columns", "check", "run"] as const;
export type Step = (typeof steps)[number];

/** Where one is on the way; steps behind carry a tick. */
export function Steps({ current }: { current: Step }) {
  const { t, formatNumber } = useTexts();
  const at = steps.indexOf(current);
  return (
    <ol class="flex flex-wrap gap-x-6 gap-y-2" aria-label={t("imports:steps")}>
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? "step" : undefined}
          class={`flex items-center gap-2 ${index === at ? "font-strong" : "text-text-muted"}`}
        >
          <span
            aria-hidden="true"
            class={`grid size-6 place-items-center rounded-full text-caption tabular-nums ${index === at ? "bg-accent text-on-accent" : index < at ? "bg-positive-soft text-positive-text" : "bg-surface-press"}`}
          >
            {index < at ? <Icon of={Check} size={14} /> : formatNumber(index + 1)}
          </span>
          {t(`imports:step.${step}`)}
          {index < at && <span class="sr-only">{t("imports:stepDone")}</span>}
        </li>
      ))}
    </ol>
  );
}
