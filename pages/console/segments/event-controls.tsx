import { customerEventKinds } from "../../../shared/customer-events.ts";
import type { Condition } from "../../../shared/segments/definition.ts";
import { nameEvent } from "../../../shared/segments/sentence.ts";
import { Select } from "../../kit/components/select.tsx";
import { useTexts } from "../app/texts.ts";
import { Box } from "./condition-box.tsx";
import { NumberBox } from "./number-box.tsx";

type EventCondition = Extract<Condition, { on: "event" }>;
type Props = { condition: EventCondition; onChange: (condition: EventCondition) => void };

const periods = ["ever", "1", "7", "30", "90", "365"];
const tests = ["at_least", "fewer_than"] as const;

/** What happened to people, how often, and since when. */
export function EventControls({ condition, onChange }: Props) {
  const { t, language } = useTexts();
  const { kind, is, times, withinDays } = condition;
  const kinds = unique([...customerEventKinds, ...(kind === "" ? [] : [kind])]);
  const period = String(withinDays ?? "ever");
  return (
    <>
      <Box wide>
        <Select
          label={t("segments:kind.event")}
          labelHidden
          value={kind}
          options={[
            { value: "", label: t("segments:condition.choose"), disabled: true },
            ...kinds.map((value) => ({ value, label: nameEvent(value, language.value) })),
          ]}
          onValue={(chosen) => onChange({ ...condition, kind: chosen })}
        />
      </Box>
      <Box>
        <Select
          label={t("segments:condition.answer")}
          labelHidden
          value={is}
          options={tests.map((value) => ({ value, label: t(`segments:event.${value}`) }))}
          onValue={(chosen) => onChange({ ...condition, is: chosen })}
        />
      </Box>
      <NumberBox
        label={t("segments:times")}
        most={1000}
        value={times}
        onValue={(value) => onChange({ ...condition, times: value })}
      />
      <Box>
        <Select
          label={t("segments:period")}
          labelHidden
          value={period}
          options={unique([...periods, period]).map((value) => ({
            value,
            label: value === "ever" ? t("segments:period.ever") : t("segments:period.days", { count: Number(value) }),
          }))}
          onValue={(value) => onChange({ ...condition, withinDays: value === "ever" ? null : Number(value) })}
        />
      </Box>
    </>
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
