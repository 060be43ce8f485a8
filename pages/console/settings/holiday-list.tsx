import { Plus, Trash2 } from "lucide-preact";
import type { Holiday } from "../../../workers/api/modules/organizations/settings-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { controlClass } from "../../kit/components/field.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useTexts } from "../app/texts.ts";
import { findHolidayFaults } from "./hours.rules.ts";

type HolidayListProps = { holidays: readonly Holiday[]; onHolidays: (holidays: readonly Holiday[]) => void };

/** Days on which the business is closed all day. */
export function HolidayList({ holidays, onHolidays }: HolidayListProps) {
  const { t } = useTexts();
  const faults = findHolidayFaults(holidays);
  const change = (index: number, part: Partial<Holiday>) =>
    onHolidays(holidays.map((holiday, at) => (at === index ? { ...holiday, ...part } : holiday)));
  return (
    <div class="grid gap-3 p-4">
      {holidays.length === 0 && <p class="text-text-muted">{t("organization:noHolidays")}</p>}
      <ul class="grid gap-2">
        {holidays.map((holiday, index) => (
          <li key={index} class="grid gap-1">
            <div class="flex flex-wrap items-center gap-2 sm:flex-nowrap">
              <input
                type="date"
                aria-label={t("organization:holidayDate", { number: index + 1 })}
                aria-invalid={faults[index] !== null}
                value={holiday.date}
                onChange={(event) => change(index, { date: event.currentTarget.value })}
                class={`h-control max-w-44 px-2 tabular-nums ${controlClass}`}
              />
              <input
                type="text"
                dir="auto"
                aria-label={t("organization:holidayName", { number: index + 1 })}
                placeholder={t("organization:holidayPlaceholder")}
                maxLength={80}
                value={holiday.name}
                onInput={(event) => change(index, { name: event.currentTarget.value })}
                class={`h-control min-w-0 flex-1 px-2.5 ${controlClass}`}
              />
              <IconButton
                icon={Trash2}
                label={t("organization:holidayRemove", { number: index + 1 })}
                onClick={() => onHolidays(holidays.filter((_, at) => at !== index))}
              />
            </div>
            {faults[index] === "twice" && (
              <p role="alert" class="text-caption text-danger-text">
                {t("organization:fault.twice")}
              </p>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button icon={Plus} onClick={() => onHolidays([...holidays, { date: "", name: "" }])} data-testid="holiday-add">
          {t("organization:holidayAdd")}
        </Button>
      </div>
    </div>
  );
}
