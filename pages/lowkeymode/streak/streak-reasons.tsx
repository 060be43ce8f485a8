import { ChevronDown } from "lucide-preact";
import type { Streak } from "../../../workers/api/modules/streaks/contract.ts";
import { Icon } from "../../kit/components/icon.tsx";
import type { ScreenProps } from "../texts.ts";

/** Why the streak is what it is, in the API's own sentences. */
export function StreakReasons({ i18n, streak }: ScreenProps & { streak: Streak }) {
  const { t } = i18n;
  if (streak.explanation.length === 0) return null;
  return (
    <details class="group rounded-large bg-surface p-4" data-testid="why">
      <summary class="flex list-none items-center justify-between gap-2 text-body font-strong [&::-webkit-details-marker]:hidden">
        {streak.current === 0 ? t("pages:streak.whyNone") : t("pages:streak.why", { count: streak.current })}
        <Icon of={ChevronDown} class="text-text-muted transition-transform group-open:rotate-180" />
      </summary>
      <ul class="mt-3 grid gap-2 text-pretty text-reading text-text-muted">
        {streak.explanation.map(({ code, text }, index) => (
          <li key={`${code}-${index}`} class="flex gap-3">
            <span aria-hidden="true" class="mt-2.5 size-1 shrink-0 rounded-full bg-accent-text" />
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
}
