import { CalendarCheck } from "lucide-preact";
import { Icon } from "../../kit/components/icon.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { DraftStore } from "./draft.store.ts";
import { durationOf } from "./draft.rules.ts";
import { estimate } from "./reach-panel.tsx";

/** What will happen, in plain words: when it starts, how long it takes, and what may hold it up. */
export function PlanSentence({ store }: { store: DraftStore }) {
  const { session } = useConsole();
  const { t, formatDateTime, formatDuration } = useTexts();
  const { start, pace, window } = store.definition.value;
  const reach = store.reach.value;
  const people = reach.kind === "found" ? estimate(reach.preview) : null;
  const length = people === null ? null : durationOf(pace, people);
  const zone = (session.me.value?.organization?.timeZone ?? "UTC").replaceAll("_", " ");
  const begins =
    start.kind === "now"
      ? t("campaigns:plan.now")
      : start.kind === "at"
        ? t("campaigns:plan.at", { when: formatDateTime(Date.parse(start.at)), zone })
        : t("campaigns:plan.local", { when: `${start.date} ${start.time}` });
  return (
    <p
      class="flex items-start gap-2.5 rounded-large bg-surface-inset px-4 py-3 text-pretty"
      data-testid="plan-sentence"
    >
      <Icon of={CalendarCheck} size={18} class="mt-0.5 text-text-muted" />
      <span>
        {begins}{" "}
        {length === null
          ? t("campaigns:plan.fast")
          : t("campaigns:plan.takes", { length: formatDuration(length, "long") })}{" "}
        {window !== null && t("campaigns:plan.window", { from: window.from, to: window.to })}
      </span>
    </p>
  );
}
