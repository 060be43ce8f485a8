import { CopyPlus, Plus, X } from "lucide-preact";
import { type Shift, weekdays } from "../../../shared/business-hours.ts";
import { controlClass } from "../../kit/components/field.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { PanelList } from "../../kit/account/panel.tsx";
import { useTexts } from "../app/texts.ts";
import {
  addShift,
  copyToOpenDays,
  endForField,
  endFromField,
  findShiftFaults,
  mostShifts,
  setShifts,
  type Weekday,
  type WeeklyHours,
} from "./hours.rules.ts";

type WeekEditorProps = { days: WeeklyHours; onDays: (days: WeeklyHours) => void };

/** The shifts of each day. A day without any is closed. */
export function WeekEditor({ days, onDays }: WeekEditorProps) {
  const { t } = useTexts();
  return (
    <PanelList label={t("organization:week")}>
      {weekdays.map((day) => (
        <li key={day}>
          <DayRow
            day={day}
            shifts={days[day]}
            onShifts={(shifts) => onDays(setShifts(days, day, shifts))}
            onCopy={() => onDays(copyToOpenDays(days, day))}
          />
        </li>
      ))}
    </PanelList>
  );
}

type DayRowProps = {
  day: Weekday;
  shifts: readonly Shift[];
  onShifts: (shifts: readonly Shift[]) => void;
  onCopy: () => void;
};

function DayRow({ day, shifts, onShifts, onCopy }: DayRowProps) {
  const { t } = useTexts();
  const name = t(`organization:day.${day}`);
  const faults = findShiftFaults(shifts);
  const change = (index: number, part: Partial<Shift>) =>
    onShifts(shifts.map((shift, at) => (at === index ? { ...shift, ...part } : shift)));
  return (
    <div class="grid items-start gap-x-4 gap-y-2 px-4 py-2.5 sm:grid-cols-[7rem_1fr_auto]" data-testid={`day-${day}`}>
      <span class="font-strong leading-9">{name}</span>
      <div class="grid gap-2">
        {shifts.length === 0 && <span class="leading-9 text-text-muted">{t("organization:closed")}</span>}
        {shifts.map((shift, index) => {
          const fault = faults[index] ?? null;
          const which = { day: name, number: index + 1 };
          return (
            <div key={index} class="grid gap-1">
              <div class="flex items-center gap-2">
                <ClockField
                  label={t("organization:shiftFrom", which)}
                  value={shift.from}
                  invalid={fault !== null}
                  onValue={(from) => change(index, { from })}
                />
                <span aria-hidden="true">–</span>
                <ClockField
                  label={t("organization:shiftTo", which)}
                  value={endForField(shift.to)}
                  invalid={fault !== null}
                  onValue={(to) => change(index, { to: endFromField(to) })}
                />
                <IconButton
                  icon={X}
                  size="small"
                  label={t("organization:shiftRemove", which)}
                  onClick={() => onShifts(shifts.filter((_, at) => at !== index))}
                />
              </div>
              {fault !== null && (
                <p role="alert" class="text-caption text-danger-text">
                  {t(`organization:fault.${fault}`)}
                </p>
              )}
            </div>
          );
        })}
      </div>
      <div class="flex">
        <IconButton
          icon={Plus}
          label={t("organization:shiftAdd", { day: name })}
          disabled={shifts.length >= mostShifts}
          onClick={() => onShifts(addShift(shifts))}
          data-testid="shift-add"
        />
        <IconButton
          icon={CopyPlus}
          label={t("organization:copyDay", { day: name })}
          disabled={shifts.length === 0}
          onClick={onCopy}
        />
      </div>
    </div>
  );
}

type ClockFieldProps = { label: string; value: string; invalid: boolean; onValue: (value: string) => void };

function ClockField({ label, value, invalid, onValue }: ClockFieldProps) {
  return (
    <input
      type="time"
      aria-label={label}
      aria-invalid={invalid}
      required
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      class={`h-control max-w-32 px-2 tabular-nums ${controlClass}`}
    />
  );
}
