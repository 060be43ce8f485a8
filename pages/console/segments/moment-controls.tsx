import type { Moment } from "../../../shared/segments/definition.ts";
import { Select } from "../../kit/components/select.tsx";
import { useTexts } from "../app/texts.ts";
import { DayField } from "../customers/day-field.tsx";
import { Box } from "./condition-box.tsx";
import { NumberBox } from "./number-box.tsx";

const tests = ["within_days", "more_than_days_ago", "before", "after"] as const;

/** When something was: so many days ago, or on one side of a day. */
export function MomentControls({ moment, onChange }: { moment: Moment; onChange: (moment: Moment) => void }) {
  const { t } = useTexts();
  function choose(is: Moment["is"]): void {
    if (is === "within_days" || is === "more_than_days_ago")
      onChange({ is, days: "days" in moment ? moment.days : 30 });
    else onChange({ is, at: "at" in moment ? moment.at : "" });
  }
  return (
    <>
      <Box>
        <Select
          label={t("segments:condition.answer")}
          labelHidden
          value={moment.is}
          options={tests.map((value) => ({ value, label: t(`segments:created.${value}`) }))}
          onValue={choose}
        />
      </Box>
      {"days" in moment ? (
        <NumberBox label={t("segments:days")} value={moment.days} onValue={(days) => onChange({ ...moment, days })} />
      ) : (
        <Box>
          <DayField
            label={t("segments:day")}
            labelHidden
            value={moment.at.slice(0, 10)}
            onValue={(day) => onChange({ ...moment, at: day === "" ? "" : `${day}T00:00:00Z` })}
          />
        </Box>
      )}
    </>
  );
}
